//! The header of a redb file, as its format of version 3 has it: 64 bytes, and two slots of 128 bytes. Each slot
//! holds the roots of a transaction's trees, with a checksum; one of them is the primary.
//!
//! <https://github.com/cberner/redb/blob/master/docs/design.md>

use super::file::Problem;

/// How long the header is, with its slots.
pub(super) const LENGTH: u64 = 320;

const MAGIC: &[u8] = b"redb\x1A\x0A\xA9\x0D\x0A";

/// Which slot is the primary, and how the last transaction ended.
const FLAGS: usize = 9;
const SECOND_IS_PRIMARY: u8 = 1;
const NEEDS_RECOVERY: u8 = 2;
const TWO_PHASES: u8 = 4;

/// The pages in the head of a region, and those in a region, which redb makes room for before it looks at the file.
const REGION_PAGES: [usize; 2] = [16, 20];
const MOST_REGION_PAGES: u32 = 1 << 20;

const SLOTS: [std::ops::Range<usize>; 2] = [64..192, 192..320];

/// Whether a file begins as one of redb does.
pub(super) fn check(header: &[u8]) -> Result<(), Problem> {
    let begins = &header[..header.len().min(MAGIC.len())];
    if !MAGIC.starts_with(begins) {
        return Err("it is no file of this program: it does not begin as one of redb".into());
    }
    if (header.len() as u64) < LENGTH {
        return Err("it is damaged, and was left as it is: it ends within its header".into());
    }
    let pages = REGION_PAGES.map(|at| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes)
    });
    if pages.iter().any(|pages| *pages > MOST_REGION_PAGES) {
        return Err("it is damaged, and was left as it is: its regions are too large".into());
    }
    Ok(())
}

/// Makes redb compare all checksums when it opens this copy, as it does after a crash.
///
/// redb trusts a transaction that was written in two phases without that, and never falls back on the one before. So the
/// other slot is made the same, and there is nothing else to fall back on.
pub(super) fn ask_for_checks(bytes: &mut [u8]) -> Result<(), Problem> {
    let Some(flags) = bytes.get_mut(FLAGS) else { return Err("it has no header".into()) };
    let was = *flags;
    *flags = (was | NEEDS_RECOVERY) & !TWO_PHASES;
    if was & TWO_PHASES != 0 {
        let [first, second] = SLOTS;
        let (primary, other) = if was & SECOND_IS_PRIMARY == 0 { (first, second) } else { (second, first) };
        bytes.copy_within(primary, other.start);
    }
    Ok(())
}
