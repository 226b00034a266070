//! A client from the environment of a process of its own, since tests share theirs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::env;
use std::io::{self, Write};
use std::process::Command;

use batch_client::Client;

const NAMES: [&str; 3] = ["AZURE_BATCH_ACCOUNT", "AZURE_BATCH_ACCESS_KEY", "AZURE_BATCH_ENDPOINT"];

/// Marks the child.
const CHILD: &str = "BATCH_CLIENT_TESTS_CHILD";

const START: &str = "the client: ";

/// The output of a program that creates a client in this environment.
fn printed(variables: [Option<&str>; 3]) -> String {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", "a_client_is_made_from_the_environment", "--nocapture"]).env(CHILD, "1");
    for (name, value) in NAMES.iter().zip(variables) {
        child.env_remove(name);
        if let Some(value) = value {
            child.env(name, value);
        }
    }
    let output = String::from_utf8(child.output().unwrap().stdout).unwrap();
    let line = output.lines().find_map(|line| line.split_once(START));
    line.unwrap_or_else(|| panic!("{output}")).1.to_owned()
}

#[test]
fn a_client_is_made_from_the_environment() {
    if env::var_os(CHILD).is_some() {
        let client =
            Client::from_env().map_or_else(|error| error.to_string(), |client| format!("{client:?}"));
        writeln!(io::stdout(), "{START}{client}").unwrap();
        return;
    }
    let all = [Some("myaccount"), Some("aHVudGVyMg=="), Some("myaccount.eastus.batch.azure.com")];
    let client = printed(all);
    assert!(client.contains("endpoint: https://myaccount.eastus.batch.azure.com"), "{client}");
    assert!(client.contains("myaccount") && !client.contains("aHVudGVyMg"), "{client}");
    assert_eq!(
        printed([all[0], None, all[2]]),
        "AZURE_BATCH_ACCESS_KEY is missing; allowed: a key of the account, in base64 (needed are \
         AZURE_BATCH_ACCOUNT, AZURE_BATCH_ACCESS_KEY and AZURE_BATCH_ENDPOINT)"
    );
}
