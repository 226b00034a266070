//! The header of a redb file in version 3 of its format: 64 bytes, then two slots of 128 bytes. Each slot holds the
//! roots of a transaction's trees, with a checksum; one of them is the primary slot.
//!
//! <https://github.com/cberner/redb/blob/master/docs/design.md>

use super::problem::{Problem, damaged};

/// The length of the header, with its slots.
pub(super) const LENGTH: u64 = 320;

const MAGIC: &[u8] = b"redb\x1A\x0A\xA9\x0D\x0A";

/// The byte with the primary slot and the state of the last transaction.
const FLAGS: usize = 9;
const SECOND_IS_PRIMARY: u8 = 1;
const NEEDS_RECOVERY: u8 = 2;
const TWO_PHASES: u8 = 4;

/// The numbers of pages in the header of a region and in a region. redb allocates memory for them before it checks them.
const REGION_PAGES: [usize; 2] = [16, 20];
const MOST_REGION_PAGES: u32 = 1 << 20;

const SLOTS: [std::ops::Range<usize>; 2] = [64..192, 192..320];

/// Checks that a file begins like one of redb.
pub(super) fn check(header: &[u8]) -> Result<(), Problem> {
    let begins = &header[..header.len().min(MAGIC.len())];
    if !MAGIC.starts_with(begins) {
        return Err("it is not a file of this program: it does not begin like one of redb".into());
    }
    if (header.len() as u64) < LENGTH {
        return Err(damaged("it ends within its header"));
    }
    let pages = REGION_PAGES.map(|at| {
        let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        bytes.map_or(0, u32::from_le_bytes)
    });
    if pages.iter().any(|pages| *pages > MOST_REGION_PAGES) {
        return Err(damaged("its regions are too large"));
    }
    Ok(())
}

/// Makes redb verify all checksums when it opens this copy, as it does after a crash.
///
/// Without this, redb trusts a transaction that was committed in two phases, and does not fall back to the previous one.
/// So the primary slot is copied over the other one: there is no previous transaction to fall back to.
pub(super) fn request_verification(bytes: &mut [u8]) -> Result<(), Problem> {
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
