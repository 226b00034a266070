//! Guides by task. These modules exist in the documentation only.
//!
//! Their examples are compiled, and most of them run, when the project is tested: against an emulator of the service, or a service
//! in memory. The lines that connect a client to it are not shown.
//!
//! # Pages
//! | page | answers |
//! | --- | --- |
#![cfg_attr(
    feature = "jobs",
    doc = "| [`create_and_clean_up`] | How is a Job created, changed and deleted? A Pool? |"
)]
#![cfg_attr(
    feature = "tasks",
    doc = "| [`submit_and_wait`] | How are Tasks added and waited for, however many there are? |"
)]
#![cfg_attr(
    feature = "tasks",
    doc = "| [`why_a_task_failed`] | Why did a Task fail, or why does it not run? |"
)]
#![cfg_attr(
    feature = "files",
    doc = "| [`download_outputs`] | How do outputs get here, and how is one followed while it grows? |"
)]
#![cfg_attr(
    feature = "jobs",
    doc = "| [`test_without_an_account`] | How is a program tested without an account? |"
)]
#![cfg_attr(feature = "jobs", doc = "| [`observe`] | What did the program ask, and how is that traced? |")]
#![cfg_attr(
    feature = "jobs",
    doc = "| [`retries_and_idempotency`] | What is sent again, and what did an error leave behind? |"
)]
#![cfg_attr(
    feature = "jobs",
    doc = "| [`identity_and_keys`] | How does a program authenticate, and where do its secrets go? |"
)]
#![cfg_attr(
    all(feature = "files", feature = "nodes"),
    doc = "| [`from_azure_svc_batch`], [`from_python`], [`from_dotnet`] | What takes the place of a call of another client? |"
)]

#[cfg(feature = "jobs")]
pub mod create_and_clean_up {
    #![doc = include_str!("create_and_clean_up.md")]
    #![cfg_attr(feature = "pools", doc = include_str!("create_a_pool.md"))]
}

#[cfg(all(feature = "files", feature = "nodes"))]
pub mod from_azure_svc_batch {
    #![doc = include_str!("from_azure_svc_batch.md")]
}

#[cfg(all(feature = "files", feature = "nodes"))]
pub mod from_dotnet {
    #![doc = include_str!("from_dotnet.md")]
}

#[cfg(all(feature = "files", feature = "nodes"))]
pub mod from_python {
    #![doc = include_str!("from_python.md")]
}

#[cfg(feature = "files")]
pub mod download_outputs {
    #![doc = include_str!("download_outputs.md")]
}

#[cfg(feature = "jobs")]
pub mod identity_and_keys {
    #![doc = include_str!("identity_and_keys.md")]
    #![cfg_attr(feature = "azure_identity", doc = include_str!("azure_identity.md"))]
    #![doc = include_str!("keeping_secrets.md")]
}

#[cfg(feature = "jobs")]
pub mod observe {
    #![doc = include_str!("observe.md")]
}

#[cfg(feature = "jobs")]
pub mod retries_and_idempotency {
    #![doc = include_str!("retries_and_idempotency.md")]
}

#[cfg(feature = "tasks")]
pub mod submit_and_wait {
    #![doc = include_str!("submit_and_wait.md")]
}

#[cfg(feature = "jobs")]
pub mod test_without_an_account {
    #![doc = include_str!("test_without_an_account.md")]
    #![cfg_attr(feature = "tasks", doc = include_str!("test_tasks.md"))]
    #![doc = include_str!("test_with_the_program.md")]
}

#[cfg(feature = "tasks")]
pub mod why_a_task_failed {
    #![doc = include_str!("why_a_task_failed.md")]
}
