//! A file by hand.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use reqwest::{Method, StatusCode};

use super::{Floor, send};
use crate::contender::FILE;
use crate::downloads::Downloads;

impl<D> Downloads for Floor<D> {
    async fn download(&self, path: &Path) -> anyhow::Result<u64> {
        let request = self.task(Method::GET, format_args!("/{FILE}"));
        let mut response = send(request, StatusCode::OK).await?;
        let mut file = File::create(path)?;
        let mut length = 0;
        while let Some(piece) = response.chunk().await? {
            file.write_all(&piece)?;
            length += piece.len() as u64;
        }
        Ok(length)
    }
}
