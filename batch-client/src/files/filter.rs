//! The properties that a list of files can be filtered by, of a Task or of a node.

use crate::odata::PrefixProperty;

/// `name`, the path of the file relative to the directory that is listed. It has `/` between its parts on a Linux node and
/// `\` on a Windows node. What lies below the first level is in the list only with `recursive`.
///
/// ```no_run
/// use batch_client::filter;
///
/// # async fn f(client: batch_client::Client) -> Result<(), batch_client::Error> {
/// let results = filter::files::name().starts_with("wd/results/");
/// let mut files = client.job("nightly").task("t-1").files().list().recursive(true).filter(results).items();
/// while let Some(file) = files.try_next().await? {
///     println!("{:?}", file.name);
/// }
/// # Ok(())
/// # }
/// ```
pub const fn name() -> PrefixProperty {
    PrefixProperty::new("name")
}
