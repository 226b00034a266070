//! A client from environment variables, by the names of azure-cli.

use std::env::{self, VarError};

use super::{Client, ClientBuilder};
use crate::credential::SharedKeyCredential;
use crate::endpoint::Endpoint;
use crate::error::{Error, InputError};

const ACCOUNT: Variable =
    Variable { name: "AZURE_BATCH_ACCOUNT", allowed: "the account's name, letters and digits" };
const KEY: Variable = Variable { name: "AZURE_BATCH_ACCESS_KEY", allowed: "a key of the account, in base64" };
const ENDPOINT: Variable = Variable {
    name: "AZURE_BATCH_ENDPOINT",
    allowed: "the account's address, such as myaccount.eastus.batch.azure.com, with or without https://",
};

impl Client {
    /// A client with the usual settings, from the variables that azure-cli reads:
    ///
    /// | variable | value |
    /// | --- | --- |
    /// | `AZURE_BATCH_ACCOUNT` | the account's name |
    /// | `AZURE_BATCH_ACCESS_KEY` | one of its keys, in base64 |
    /// | `AZURE_BATCH_ENDPOINT` | its address, with or without `https://` |
    ///
    /// ```no_run
    /// # async fn f() -> Result<(), batch_client::Error> {
    /// let client = batch_client::Client::from_env()?;
    /// println!("{}", client.job("nightly").get().await?.body.state);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// With other settings: [`ClientBuilder::from_env`]. With a token instead of a key: [`Client::new`].
    ///
    /// # Errors
    /// [`Error::Input`] with the name of a missing, empty or invalid variable, and the allowed values. It never
    /// contains the key. The other errors are those of [`Client::new`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }
}

impl ClientBuilder {
    /// Settings with the account, the key and the endpoint of [`Client::from_env`].
    ///
    /// ```no_run
    /// use batch_client::{Client, ClientBuilder, Error, RetryPolicy};
    ///
    /// # fn f() -> Result<Client, Error> {
    /// ClientBuilder::from_env()?.retry(RetryPolicy::none()).build()
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Input`] with the name of a missing, empty or invalid variable, and the allowed values. It never
    /// contains the key.
    pub fn from_env() -> Result<Self, Error> {
        builder(|name| env::var(name))
    }
}

/// An environment variable, and its allowed values.
struct Variable {
    name: &'static str,
    allowed: &'static str,
}

impl Variable {
    /// The value. One that is empty is as good as missing.
    fn read(&self, look_up: &impl Fn(&str) -> Result<String, VarError>) -> Result<String, InputError> {
        match look_up(self.name) {
            Ok(value) if !value.trim().is_empty() => Ok(value.trim().to_owned()),
            Err(VarError::NotUnicode(_)) => Err(self.refused("[not Unicode]")),
            Ok(_) | Err(VarError::NotPresent) => Err(InputError::missing(self.name, &self.needed())),
        }
    }

    fn refused(&self, value: &str) -> InputError {
        InputError::new(self.name, value, self.allowed)
    }

    /// The allowed values, and the required variables.
    fn needed(&self) -> String {
        format!("{} (needed are {}, {} and {})", self.allowed, ACCOUNT.name, KEY.name, ENDPOINT.name)
    }
}

/// The settings, with the variables from `look_up`.
fn builder(look_up: impl Fn(&str) -> Result<String, VarError>) -> Result<ClientBuilder, Error> {
    let account = ACCOUNT.read(&look_up)?;
    let key = KEY.read(&look_up)?;
    let endpoint = ENDPOINT.read(&look_up)?;
    // Addresses have no padding of base64: this is the key, which would be looked up as a host and shown in errors.
    if endpoint.ends_with('=') {
        return Err(ENDPOINT.refused("[redacted]").into());
    }
    Endpoint::parse(&endpoint).map_err(|error| error.renamed(ENDPOINT.name))?;
    let credential = SharedKeyCredential::checked(&account, &key).map_err(|error| {
        let variable = if error.name() == "account" { ACCOUNT } else { KEY };
        error.renamed(variable.name)
    })?;
    Ok(Client::builder(endpoint, credential))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    const KEY_TEXT: &str = "aHVudGVyMg==";

    /// The outcome with these variables: the endpoint, or the error.
    fn outcome(variables: [Option<&str>; 3]) -> String {
        let look_up = |name: &str| {
            let index = [ACCOUNT.name, KEY.name, ENDPOINT.name].iter().position(|known| *known == name);
            index.and_then(|index| variables[index]).map(str::to_owned).ok_or(VarError::NotPresent)
        };
        match builder(look_up).and_then(ClientBuilder::build) {
            Ok(client) => client.endpoint().to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_endpoint_has_the_forms_that_azure_cli_takes() {
        for (given, endpoint) in [
            ("https://a.eastus.batch.azure.com", "https://a.eastus.batch.azure.com"),
            ("https://a.eastus.batch.azure.com/", "https://a.eastus.batch.azure.com"),
            ("a.eastus.batch.azure.com", "https://a.eastus.batch.azure.com"),
            (" a.eastus.batch.azure.com\n", "https://a.eastus.batch.azure.com"),
            ("http://127.0.0.1:18777", "http://127.0.0.1:18777"),
        ] {
            assert_eq!(outcome([Some("a"), Some(KEY_TEXT), Some(given)]), endpoint);
        }
    }

    #[test]
    fn a_missing_variable_is_named() {
        let all = [Some("a"), Some(KEY_TEXT), Some("https://a.example")];
        for (index, name) in [ACCOUNT.name, KEY.name, ENDPOINT.name].iter().enumerate() {
            for value in [None, Some(""), Some(" ")] {
                let mut variables = all;
                variables[index] = value;
                let message = outcome(variables);
                assert!(message.starts_with(&format!("{name} is missing; allowed: ")), "{message}");
                assert!(message.ends_with(
                    " (needed are AZURE_BATCH_ACCOUNT, AZURE_BATCH_ACCESS_KEY and AZURE_BATCH_ENDPOINT)"
                ));
            }
        }
    }

    #[test]
    fn a_wrong_variable_is_named_and_the_key_is_not_shown() {
        let message = outcome([Some("a"), Some("hunter2!"), Some("https://a.example")]);
        assert_eq!(message, "AZURE_BATCH_ACCESS_KEY is not valid base64");
        let message = outcome([Some(KEY_TEXT), Some("a"), Some("https://a.example")]);
        assert!(message.starts_with("AZURE_BATCH_ACCOUNT cannot be \"[redacted]\""), "{message}");
        let message = outcome([Some("a"), Some(KEY_TEXT), Some("ftp://me:hunter2@a.example")]);
        assert!(message.starts_with("AZURE_BATCH_ENDPOINT cannot be \"[redacted]\""), "{message}");
        let message = outcome([Some("a"), Some(KEY_TEXT), Some(KEY_TEXT)]);
        assert!(message.starts_with("AZURE_BATCH_ENDPOINT cannot be \"[redacted]\""), "{message}");
        let message = outcome([Some("a"), Some(KEY_TEXT), Some("ftp://a.example")]);
        assert!(message.starts_with("AZURE_BATCH_ENDPOINT cannot be \"ftp://a.example\""), "{message}");
    }

    #[test]
    fn a_value_that_is_not_unicode_is_not_shown() {
        let error = builder(|_| Err(VarError::NotUnicode(OsString::from("hunter2")))).map(drop);
        let message = error.map_or_else(|error| error.to_string(), |()| String::new());
        assert!(message.starts_with("AZURE_BATCH_ACCOUNT cannot be \"[not Unicode]\""), "{message}");
    }
}
