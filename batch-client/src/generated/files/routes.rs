// @generated from spec/files.json by `cargo xtask generate`. Edits are lost.

//! The route handles, which have a method for each operation, and the setters of parameters.

use crate::{Client, StreamableMethod};
use super::super::handles::{JobTaskRoute, PoolNodeRoute};
use super::parameters::{
    DeleteNodeFileParameters, DeleteTaskFileParameters, GetNodeFileParameters,
    GetNodeFilePropertiesParameters, GetTaskFileParameters,
    GetTaskFilePropertiesParameters, ListNodeFilesParameters, ListTaskFilesParameters,
};

impl JobTaskRoute {
    /// The route `/jobs/{jobId}/tasks/{taskId}/files`. Nothing is sent until one of its methods is awaited.
    pub fn files(&self) -> JobTaskFilesRoute {
        JobTaskFilesRoute {
            client: self.client.clone(),
            job_id: self.job_id.clone(),
            task_id: self.task_id.clone(),
        }
    }

    /// The route `/jobs/{jobId}/tasks/{taskId}/files/{filePath}`. Nothing is sent until one of its methods is awaited.
    pub fn file(&self, file_path: impl Into<String>) -> JobTaskFileRoute {
        JobTaskFileRoute {
            client: self.client.clone(),
            job_id: self.job_id.clone(),
            task_id: self.task_id.clone(),
            file_path: file_path.into(),
        }
    }
}

/// The route `/jobs/{jobId}/tasks/{taskId}/files`, returned by [`JobTaskRoute::files`](crate::routes::JobTaskRoute::files).
#[derive(Debug, Clone)]
pub struct JobTaskFilesRoute {
    pub(crate) client: Client,
    pub(crate) job_id: String,
    pub(crate) task_id: String,
}

impl JobTaskFilesRoute {
    /// List the files of a Task on the Compute Node that runs or ran it.
    ///
    /// Returns what is in the directory of the Task. `stdout.txt` and `stderr.txt` hold the output of its
    /// command line, and `wd` is its working directory. A Task with output files also has
    /// `fileuploadout.txt` and `fileuploaderr.txt` with the messages of the upload. A Linux node has shown
    /// a directory `certs` as well. Only the entries at the first level are listed unless `recursive` is
    /// `true`.
    ///
    /// Names are paths relative to the directory of the Task. They have `/` between their parts on a Linux
    /// node and `\` on a Windows node. A directory has no
    /// [`properties`](crate::models::BatchNodeFile#structfield.properties). The order is that of the node's
    /// file system: alphabetical on Windows in the recordings, and no particular one on Linux.
    ///
    /// The files are kept on the node for the Task's `retentionTime` after it completes, 7 days by default.
    /// They go earlier when the Task or its Job is deleted, or when the node leaves its Pool. A Task that
    /// has not started on a node has no files yet: 409 `OperationInvalidForCurrentState`. Files that have
    /// been removed at the end of their retention give 409 `TaskFilesCleanedup`, and files that cannot be
    /// reached 409 `TaskFilesUnavailable`. Once the node has left its Pool, the answer is 404
    /// `NodeNotFound`. An unknown Job or Task gives 404 `JobNotFound` or `TaskNotFound`.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or even empty although
    /// another one follows; only a page without `odata.nextLink` is the last one.
    ///
    /// 200: the body is one page of files and directories, and `odata.nextLink` in it leads to the next
    /// one.
    ///
    /// Sends `GET /jobs/{jobId}/tasks/{taskId}/files` and gives back a
    /// [`ListTaskFiles200Response`](super::responses::ListTaskFiles200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`max_results`](crate::StreamableMethod::max_results),
    /// [`filter`](crate::StreamableMethod::filter),
    /// [`recursive`](crate::StreamableMethod::recursive),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`StreamableMethod::items`](crate::StreamableMethod::items),
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages),
    /// [`filter::files`](crate::filter::files) and
    /// [`JobTaskRoute::download_all`](crate::routes::JobTaskRoute::download_all).
    ///
    /// # Example
    /// List the files of a Task, at all levels:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client
    ///     .job("nightly")
    ///     .task("frame-1")
    ///     .files()
    ///     .list()
    ///     .recursive(true)
    ///     .items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_ListTaskFiles")]
    pub fn list(&self) -> StreamableMethod<ListTaskFilesParameters> {
        StreamableMethod::new(
            &self.client,
            ListTaskFilesParameters::new(self.job_id.as_str(), self.task_id.as_str()),
        )
    }
}

/// The route `/jobs/{jobId}/tasks/{taskId}/files/{filePath}`, returned by [`JobTaskRoute::file`](crate::routes::JobTaskRoute::file).
#[derive(Debug, Clone)]
pub struct JobTaskFileRoute {
    pub(crate) client: Client,
    pub(crate) job_id: String,
    pub(crate) task_id: String,
    pub(crate) file_path: String,
}

impl JobTaskFileRoute {
    /// Get the content of a file of a Task.
    ///
    /// The content arrives as the bytes of the file, whatever its media type. An empty file gives 200 with
    /// no bytes. When the node fails to read the file, the answer is 403 `IOError`.
    ///
    /// `ocp-range` selects a part of the file. This description knows the status 200 only, and Microsoft's
    /// own clients accept no other. A server that honours the range may answer 206 instead, which the
    /// client takes for 200, as in every operation with a binary body. No recording has a range in it, so
    /// whether the service honours it is not known: compare the number of bytes that came with the number
    /// that was asked for.
    ///
    /// To follow a file that is still being written, ask for its properties first, and when it has grown,
    /// for the range from the last position on: a range that begins at the end of the file is refused with
    /// 416 `InvalidRange`. When a Task is retried or requeued, its files are assumed to begin anew, so that
    /// a file can become shorter.
    ///
    /// A path at which there is nothing gives 404 `FileNotFound`, in some cases 404 `PathNotFound`. A Task
    /// that has not started on a node has no files yet: 409 `OperationInvalidForCurrentState`. Files that
    /// have been removed at the end of their retention give 409 `TaskFilesCleanedup`, and files that cannot
    /// be reached 409 `TaskFilesUnavailable`. Once the node has left its Pool, the answer is 404
    /// `NodeNotFound`. An unknown Job or Task gives 404 `JobNotFound` or `TaskNotFound`.
    ///
    /// The request can be made conditional on the time of the last change, with `If-Modified-Since` or
    /// `If-Unmodified-Since`; there is no condition on an ETag. When the condition does not hold, the
    /// answer is 304 and no content comes with it.
    ///
    /// 200: the body is the content of the file, or the requested part of it.
    ///
    /// Sends `GET /jobs/{jobId}/tasks/{taskId}/files/{filePath}` and gives back a
    /// [`GetTaskFile200Response`](super::responses::GetTaskFile200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Awaited it holds the whole body; `stream` gives it in the pieces in which it arrives. A 206, the answer of a
    /// server to a range, counts as a 200.
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`ocp_range`](crate::StreamableMethod::ocp_range).
    ///
    /// See also [`StreamableMethod::range`](crate::StreamableMethod::range),
    /// [`StreamableMethod::stream`](crate::StreamableMethod::stream),
    /// [`JobTaskFileRoute::download_to`](crate::routes::JobTaskFileRoute::download_to) and
    /// [`JobTaskFileRoute::follow`](crate::routes::JobTaskFileRoute::follow).
    ///
    /// # Example
    /// Read the standard output of a Task:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .job("nightly")
    ///     .task("frame-1")
    ///     .file("stdout.txt")
    ///     .get()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_GetTaskFile")]
    pub fn get(&self) -> StreamableMethod<GetTaskFileParameters> {
        StreamableMethod::new(
            &self.client,
            GetTaskFileParameters::new(
                self.job_id.as_str(),
                self.task_id.as_str(),
                self.file_path.as_str(),
            ),
        )
    }

    /// Delete a file or a directory of a Task.
    ///
    /// Removes the file from the node. The deletion is finished when the answer arrives, and it cannot be
    /// undone. Where the node fails to delete the file, the answer is 403 `IOError`.
    ///
    /// A directory is deleted if it is empty, or with all its content if `recursive` is `true`. The request
    /// takes no conditional headers.
    ///
    /// A path at which there is nothing gives 404 `FileNotFound`, in some cases 404 `PathNotFound`. A Task
    /// that has not started on a node has no files yet: 409 `OperationInvalidForCurrentState`. Files that
    /// have been removed at the end of their retention give 409 `TaskFilesCleanedup`, and files that cannot
    /// be reached 409 `TaskFilesUnavailable`. Once the node has left its Pool, the answer is 404
    /// `NodeNotFound`. An unknown Job or Task gives 404 `JobNotFound` or `TaskNotFound`.
    ///
    /// 200: the file or directory is deleted; there is no body.
    ///
    /// Sends `DELETE /jobs/{jobId}/tasks/{taskId}/files/{filePath}` and gives back a
    /// [`DeleteTaskFile200Response`](super::responses::DeleteTaskFile200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`recursive`](crate::StreamableMethod::recursive),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// # Example
    /// Delete the working directory of a Task:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .job("nightly")
    ///     .task("frame-1")
    ///     .file("wd")
    ///     .delete()
    ///     .recursive(true)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_DeleteTaskFile")]
    pub fn delete(&self) -> StreamableMethod<DeleteTaskFileParameters> {
        StreamableMethod::new(
            &self.client,
            DeleteTaskFileParameters::new(
                self.job_id.as_str(),
                self.task_id.as_str(),
                self.file_path.as_str(),
            ),
        )
    }

    /// Get the properties of a file of a Task.
    ///
    /// Returns the headers that a request for the content would have, without the content: the length, the
    /// media type, the time of the last change and, depending on the operating system of the node, the mode
    /// or the creation time. For the properties of many files, a listing needs fewer requests.
    ///
    /// An answer to HEAD has no body, so that a failure has its status and no error code. In particular a
    /// 404 does not tell whether the file is missing, or the Task; a read of the Task does.
    ///
    /// The status is 409 while the Task has not started, and when its files cannot be reached or have been
    /// removed.
    ///
    /// The request can be made conditional on the time of the last change, with `If-Modified-Since` or
    /// `If-Unmodified-Since`; there is no condition on an ETag. When the condition does not hold, the
    /// answer is 304 instead of 200.
    ///
    /// 200: the file exists, and its properties are in the headers; there is no body.
    ///
    /// Sends `HEAD /jobs/{jobId}/tasks/{taskId}/files/{filePath}` and gives back a
    /// [`GetTaskFileProperties200Response`](super::responses::GetTaskFileProperties200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since).
    ///
    /// See also [`JobTaskFileRoute::properties`](crate::routes::JobTaskFileRoute::properties) and
    /// [`JobTaskFileRoute::exists`](crate::routes::JobTaskFileRoute::exists).
    ///
    /// # Example
    /// Get the length of an output file:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .job("nightly")
    ///     .task("frame-1")
    ///     .file("wd/out.png")
    ///     .head()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_GetTaskFileProperties")]
    pub fn head(&self) -> StreamableMethod<GetTaskFilePropertiesParameters> {
        StreamableMethod::new(
            &self.client,
            GetTaskFilePropertiesParameters::new(
                self.job_id.as_str(),
                self.task_id.as_str(),
                self.file_path.as_str(),
            ),
        )
    }
}

impl PoolNodeRoute {
    /// The route `/pools/{poolId}/nodes/{nodeId}/files`. Nothing is sent until one of its methods is awaited.
    pub fn files(&self) -> PoolNodeFilesRoute {
        PoolNodeFilesRoute {
            client: self.client.clone(),
            pool_id: self.pool_id.clone(),
            node_id: self.node_id.clone(),
        }
    }

    /// The route `/pools/{poolId}/nodes/{nodeId}/files/{filePath}`. Nothing is sent until one of its methods is awaited.
    pub fn file(&self, file_path: impl Into<String>) -> PoolNodeFileRoute {
        PoolNodeFileRoute {
            client: self.client.clone(),
            pool_id: self.pool_id.clone(),
            node_id: self.node_id.clone(),
            file_path: file_path.into(),
        }
    }
}

/// The route `/pools/{poolId}/nodes/{nodeId}/files`, returned by [`PoolNodeRoute::files`](crate::routes::PoolNodeRoute::files).
#[derive(Debug, Clone)]
pub struct PoolNodeFilesRoute {
    pub(crate) client: Client,
    pub(crate) pool_id: String,
    pub(crate) node_id: String,
}

impl PoolNodeFilesRoute {
    /// List the files on a Compute Node.
    ///
    /// Returns what is below the root directory that the service uses on the node, not below the root of
    /// its file system. These directories have been seen there:
    ///
    /// - `applications`: the application packages
    /// - `fsmounts`: the mounted file systems
    /// - `shared`: a directory that all Tasks on the node may use
    /// - `startup`: the files of the start Task, with its working directory `wd`
    /// - `volatile`: internal files of the service
    /// - `workitems`: the files of Tasks, those of the Task `frame-1` of the Job `nightly` in
    ///   `workitems/nightly/job-1/frame-1`
    ///
    /// Only the entries at the first level are listed unless `recursive` is `true`.
    ///
    /// Names are paths relative to that root directory. They have `/` between their parts on a Linux node
    /// and `\` on a Windows node. A directory has no
    /// [`properties`](crate::models::BatchNodeFile#structfield.properties). The order is that of the node's
    /// file system: alphabetical on Windows in the recordings, and no particular one on Linux.
    ///
    /// An unknown Pool gives 404 `PoolNotFound`. A node that does not exist, or has left its Pool, gives
    /// 404 `NodeNotFound`: its files are gone with it.
    ///
    /// Results come in pages of at most `maxresults` entries. A page may be short or even empty although
    /// another one follows; only a page without `odata.nextLink` is the last one.
    ///
    /// 200: the body is one page of files and directories, and `odata.nextLink` in it leads to the next
    /// one.
    ///
    /// Sends `GET /pools/{poolId}/nodes/{nodeId}/files` and gives back a
    /// [`ListNodeFiles200Response`](super::responses::ListNodeFiles200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`max_results`](crate::StreamableMethod::max_results),
    /// [`filter`](crate::StreamableMethod::filter),
    /// [`recursive`](crate::StreamableMethod::recursive),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// See also [`StreamableMethod::items`](crate::StreamableMethod::items),
    /// [`StreamableMethod::pages`](crate::StreamableMethod::pages),
    /// [`filter::files`](crate::filter::files) and
    /// [`PoolNodeRoute::download_all`](crate::routes::PoolNodeRoute::download_all).
    ///
    /// # Example
    /// List the top directories of a node:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let mut items = client
    ///     .pool("render-nodes")
    ///     .node("tvm-1")
    ///     .files()
    ///     .list()
    ///     .items();
    /// while let Some(item) = items.try_next().await? {
    ///     println!("{item:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_ListNodeFiles")]
    pub fn list(&self) -> StreamableMethod<ListNodeFilesParameters> {
        StreamableMethod::new(
            &self.client,
            ListNodeFilesParameters::new(self.pool_id.as_str(), self.node_id.as_str()),
        )
    }
}

/// The route `/pools/{poolId}/nodes/{nodeId}/files/{filePath}`, returned by [`PoolNodeRoute::file`](crate::routes::PoolNodeRoute::file).
#[derive(Debug, Clone)]
pub struct PoolNodeFileRoute {
    pub(crate) client: Client,
    pub(crate) pool_id: String,
    pub(crate) node_id: String,
    pub(crate) file_path: String,
}

impl PoolNodeFileRoute {
    /// Get the content of a file on a Compute Node.
    ///
    /// The content arrives as the bytes of the file, whatever its media type. An empty file gives 200 with
    /// no bytes. When the node fails to read the file, the answer is 403 `IOError`.
    ///
    /// `ocp-range` selects a part of the file. This description knows the status 200 only, and Microsoft's
    /// own clients accept no other. A server that honours the range may answer 206 instead, which the
    /// client takes for 200, as in every operation with a binary body. No recording has a range in it, so
    /// whether the service honours it is not known: compare the number of bytes that came with the number
    /// that was asked for.
    ///
    /// To follow a file that is still being written, ask for its properties first, and when it has grown,
    /// for the range from the last position on: a range that begins at the end of the file is refused with
    /// 416 `InvalidRange`. A file can also become shorter, when a program writes it anew.
    ///
    /// A path at which there is nothing gives 404 `FileNotFound`, in some cases 404 `PathNotFound`. An
    /// unknown Pool gives 404 `PoolNotFound`. A node that does not exist, or has left its Pool, gives 404
    /// `NodeNotFound`: its files are gone with it.
    ///
    /// The request can be made conditional on the time of the last change, with `If-Modified-Since` or
    /// `If-Unmodified-Since`; there is no condition on an ETag. When the condition does not hold, the
    /// answer is 304 and no content comes with it.
    ///
    /// 200: the body is the content of the file, or the requested part of it.
    ///
    /// Sends `GET /pools/{poolId}/nodes/{nodeId}/files/{filePath}` and gives back a
    /// [`GetNodeFile200Response`](super::responses::GetNodeFile200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Awaited it holds the whole body; `stream` gives it in the pieces in which it arrives. A 206, the answer of a
    /// server to a range, counts as a 200.
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since),
    /// [`ocp_range`](crate::StreamableMethod::ocp_range).
    ///
    /// See also [`StreamableMethod::range`](crate::StreamableMethod::range),
    /// [`StreamableMethod::stream`](crate::StreamableMethod::stream) and
    /// [`PoolNodeFileRoute::download_to`](crate::routes::PoolNodeFileRoute::download_to).
    ///
    /// # Example
    /// Read a file that the start Task has written:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .pool("render-nodes")
    ///     .node("tvm-1")
    ///     .file("startup/wd/ready.txt")
    ///     .get()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_GetNodeFile")]
    pub fn get(&self) -> StreamableMethod<GetNodeFileParameters> {
        StreamableMethod::new(
            &self.client,
            GetNodeFileParameters::new(
                self.pool_id.as_str(),
                self.node_id.as_str(),
                self.file_path.as_str(),
            ),
        )
    }

    /// Delete a file or a directory on a Compute Node.
    ///
    /// Removes the file from the node. The deletion is finished when the answer arrives, and it cannot be
    /// undone. Where the node fails to delete the file, the answer is 403 `IOError`. To delete a file of a
    /// Task, the path begins with `workitems`.
    ///
    /// A directory is deleted if it is empty, or with all its content if `recursive` is `true`. The request
    /// takes no conditional headers.
    ///
    /// A path at which there is nothing gives 404 `FileNotFound`, in some cases 404 `PathNotFound`. An
    /// unknown Pool gives 404 `PoolNotFound`. A node that does not exist, or has left its Pool, gives 404
    /// `NodeNotFound`: its files are gone with it.
    ///
    /// 200: the file or directory is deleted; there is no body.
    ///
    /// Sends `DELETE /pools/{poolId}/nodes/{nodeId}/files/{filePath}` and gives back a
    /// [`DeleteNodeFile200Response`](super::responses::DeleteNodeFile200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`recursive`](crate::StreamableMethod::recursive),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id).
    ///
    /// # Example
    /// Delete a file that is no longer needed on a node:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .pool("render-nodes")
    ///     .node("tvm-1")
    ///     .file("startup/wd/textures.zip")
    ///     .delete()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_DeleteNodeFile")]
    pub fn delete(&self) -> StreamableMethod<DeleteNodeFileParameters> {
        StreamableMethod::new(
            &self.client,
            DeleteNodeFileParameters::new(
                self.pool_id.as_str(),
                self.node_id.as_str(),
                self.file_path.as_str(),
            ),
        )
    }

    /// Get the properties of a file on a Compute Node.
    ///
    /// Returns the headers that a request for the content would have, without the content: the length, the
    /// media type, the time of the last change and, depending on the operating system of the node, the mode
    /// or the creation time. For the properties of many files, a listing needs fewer requests.
    ///
    /// An answer to HEAD has no body, so that a failure has its status and no error code. In particular a
    /// 404 does not tell whether the file is missing, or the node; a read of the node does.
    ///
    /// The request can be made conditional on the time of the last change, with `If-Modified-Since` or
    /// `If-Unmodified-Since`; there is no condition on an ETag. When the condition does not hold, the
    /// answer is 304 instead of 200.
    ///
    /// 200: the file exists, and its properties are in the headers; there is no body.
    ///
    /// Sends `HEAD /pools/{poolId}/nodes/{nodeId}/files/{filePath}` and gives back a
    /// [`GetNodeFileProperties200Response`](super::responses::GetNodeFileProperties200Response); any other status than 200 is an
    /// [`Error::Service`](crate::Error::Service).
    ///
    /// Setters: [`time_out`](crate::StreamableMethod::time_out),
    /// [`ocp_date`](crate::StreamableMethod::ocp_date),
    /// [`client_request_id`](crate::StreamableMethod::client_request_id),
    /// [`return_client_request_id`](crate::StreamableMethod::return_client_request_id),
    /// [`if_modified_since`](crate::StreamableMethod::if_modified_since),
    /// [`if_unmodified_since`](crate::StreamableMethod::if_unmodified_since).
    ///
    /// See also [`PoolNodeFileRoute::properties`](crate::routes::PoolNodeFileRoute::properties) and
    /// [`PoolNodeFileRoute::exists`](crate::routes::PoolNodeFileRoute::exists).
    ///
    /// # Example
    /// Get the properties of a file by its place on the node:
    ///
    /// ```no_run
    /// # async fn example(client: batch_client::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let response = client
    ///     .pool("render-nodes")
    ///     .node("tvm-1")
    ///     .file("workitems/nightly/job-1/frame-1/stdout.txt")
    ///     .head()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "Files_GetNodeFileProperties")]
    pub fn head(&self) -> StreamableMethod<GetNodeFilePropertiesParameters> {
        StreamableMethod::new(
            &self.client,
            GetNodeFilePropertiesParameters::new(
                self.pool_id.as_str(),
                self.node_id.as_str(),
                self.file_path.as_str(),
            ),
        )
    }
}

impl StreamableMethod<ListTaskFilesParameters> {
    /// Whether to list what is below the directories as well. With `false`, the default, only the entries
    /// directly in the directory of the Task are listed. With `true` the list goes down level by level:
    /// everything at the first level, then everything at the second, and so on.
    ///
    /// Default: `false`.
    pub fn recursive(mut self, recursive: bool) -> Self {
        self.parameters.recursive = Some(recursive);
        self
    }
}

impl StreamableMethod<GetTaskFileParameters> {
    /// Part of the file to return, as `bytes=first-last`. Both are positions counted from 0, and the byte
    /// at `last` is included: `bytes=0-9` asks for the first ten bytes. Without `last`, as in `bytes=10-`,
    /// it reaches to the end of the file. A range that begins at or after the end is refused with 416
    /// `InvalidRange`. The whole file is returned when it is left out.
    pub fn ocp_range(mut self, ocp_range: impl Into<String>) -> Self {
        self.parameters.ocp_range = Some(ocp_range.into());
        self
    }
}

impl StreamableMethod<DeleteTaskFileParameters> {
    /// Whether to delete a directory together with everything in it. With `false`, the default, a directory
    /// has to be empty, or the request fails. It has no meaning for a file.
    ///
    /// Default: `false`.
    pub fn recursive(mut self, recursive: bool) -> Self {
        self.parameters.recursive = Some(recursive);
        self
    }
}

impl StreamableMethod<ListNodeFilesParameters> {
    /// Whether to list what is below the directories as well. With `false`, the default, only the entries
    /// directly in the root directory are listed. With `true` the list goes down level by level: everything
    /// at the first level, then everything at the second, and so on.
    ///
    /// Default: `false`.
    pub fn recursive(mut self, recursive: bool) -> Self {
        self.parameters.recursive = Some(recursive);
        self
    }
}

impl StreamableMethod<GetNodeFileParameters> {
    /// Part of the file to return, as `bytes=first-last`. Both are positions counted from 0, and the byte
    /// at `last` is included: `bytes=0-9` asks for the first ten bytes. Without `last`, as in `bytes=10-`,
    /// it reaches to the end of the file. A range that begins at or after the end is refused with 416
    /// `InvalidRange`. The whole file is returned when it is left out.
    pub fn ocp_range(mut self, ocp_range: impl Into<String>) -> Self {
        self.parameters.ocp_range = Some(ocp_range.into());
        self
    }
}

impl StreamableMethod<DeleteNodeFileParameters> {
    /// Whether to delete a directory together with everything in it. With `false`, the default, a directory
    /// has to be empty, or the request fails. It has no meaning for a file.
    ///
    /// Default: `false`.
    pub fn recursive(mut self, recursive: bool) -> Self {
        self.parameters.recursive = Some(recursive);
        self
    }
}
