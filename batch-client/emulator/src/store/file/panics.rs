//! Panics of redb as errors: it panics on many damaged files.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether panics of this thread become errors.
    static IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Calls a function; a panic becomes an error with its message. After an error, the values that the function used must
/// not be used any more.
pub(super) fn caught<T>(act: impl FnOnce() -> T) -> Result<T, String> {
    silence();
    let was_caught = IS_CAUGHT.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(act));
    IS_CAUGHT.set(was_caught);
    result.map_err(|payload| message(payload.as_ref()))
}

/// Suppresses the output of panics that become errors. All others are printed as before.
fn silence() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !IS_CAUGHT.try_with(Cell::get).unwrap_or(false) {
                others(panic);
            }
        }));
    });
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
}
