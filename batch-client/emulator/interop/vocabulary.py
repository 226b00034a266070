"""The functions that the checks are written with, and the service that they check."""

import time
import uuid
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

from azure.batch import BatchClient
from azure.batch import models
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.exceptions import HttpResponseError
from azure.core.rest import HttpRequest, HttpResponse

from tally import check, check_one_of, check_text, tally  # handed on to the features

API_VERSION = "2025-06-01"
POLLING: Any = 0.02  # seconds between two polls; the client declares an int, but accepts any number
PATIENCE = 15.0  # the time limit for a wait, in seconds

# Every answer counts: no retries, no proxy from the environment, short timeouts.
TRANSPORT: Dict[str, Any] = {
    "retry_total": 0,
    "use_env_settings": False,
    "connection_timeout": 5,
    "read_timeout": PATIENCE,
}

Codes = Union[str, Tuple[str, ...], None]


def caught(call: Callable[[], object]) -> Optional[HttpResponseError]:
    """The error of the service, or None for a success."""
    try:
        call()
    except HttpResponseError as error:
        return error
    return None


def code_of(error: Optional[HttpResponseError]) -> Optional[str]:
    """The service's own code, such as JobNotFound; None without an error or without a body."""
    return getattr(getattr(error, "error", None), "code", None)


def details_of(error: Optional[HttpResponseError]) -> Dict[str, str]:
    """The pairs in `values` of the client's error model."""
    pairs = getattr(getattr(error, "model", None), "error_values", None) or []
    return {str(pair.key): str(pair.value) for pair in pairs}


def judge(code: Codes, status: int, error: Optional[HttpResponseError], about: str = "") -> None:
    """Checks the status and the code of an error; several codes may be allowed."""
    found = (error.status_code, code_of(error)) if error is not None else "no error"
    codes = code if isinstance(code, tuple) else (code,)
    passed = error is not None and error.status_code == status and code_of(error) in codes
    wanted = " or ".join(str(each) for each in codes)
    tally.count(passed, about or f"{status} {wanted}", f"expected {status} {wanted}, found {found}")


def expect_error(code: Codes, status: int, call: Callable[[], object], about: str = "") -> Optional[HttpResponseError]:
    """Checks that the call fails with this status and code; returns the error."""
    error = caught(call)
    judge(code, status, error, about)
    return error


def check_property(error: Optional[HttpResponseError], name: str, value: Optional[str] = None) -> None:
    """The error contains the property, its value and a reason."""
    details = details_of(error)
    check(f"PropertyName of {name}", details.get("PropertyName", "").lower(), name.lower())
    check(f"a Reason for {name}", bool(details.get("Reason")))
    if value is not None:
        check(f"PropertyValue of {name}", details.get("PropertyValue"), value)


def eventually(probe: Callable[[], bool]) -> bool:
    """Repeats a question until the answer is yes or the time is up."""
    end = time.monotonic() + PATIENCE
    while not probe():
        if time.monotonic() > end:
            return False
        time.sleep(POLLING)
    return True


def ended(poller: Any) -> str:
    """Waits for a poller of the client; returns its status, which shows errors that result() hides."""
    poller.wait(PATIENCE)
    return poller.status() if poller.done() else "still running"


@dataclass
class Answer:
    """The answer to a request."""

    method: str
    path: str
    status: int
    headers: Dict[str, str]
    body: str


@dataclass
class Tls:
    """The endpoint for TLS, if there is one."""

    endpoint: str = ""
    ca: str = ""
    token: str = ""


class Service:
    """An account of the emulator, and the answers so far."""

    def __init__(self, endpoint: str, account: str, key: str) -> None:
        self.endpoint, self.account, self.key = endpoint, account, key
        self.prefix = f"Interop-{uuid.uuid4().hex[:8]}"
        self.seen: List[Answer] = []
        self.tls = Tls()
        self._numbers = 0
        self.client = self.connect()

    def connect(self, account: str = "", key: str = "", **options: Any) -> BatchClient:
        """A new client, by default with the shared key."""
        credential = AzureNamedKeyCredential(account or self.account, key or self.key)
        return BatchClient(self.endpoint, credential, raw_response_hook=self._note, **TRANSPORT, **options)

    def new_id(self, label: str) -> str:
        """An unused id, in mixed case."""
        self._numbers += 1
        return f"{self.prefix}-{label}-{self._numbers}"

    def create(self, label: str, job_id: str = "", **properties: Any) -> str:
        """Creates a job, by default in a pool that doesn't exist; returns its id."""
        job_id = job_id or self.new_id(label)
        properties.setdefault("pool_info", models.BatchPoolInfo(pool_id="interop-pool"))
        self.client.create_job(models.BatchJobCreateOptions(id=job_id, **properties))
        return job_id

    def disable(self, job_id: str, option: str = "requeue") -> str:
        """Disables a job, waits, and returns the status of the poller."""
        options = models.BatchJobDisableOptions(disable_tasks=option)
        return ended(self.client.begin_disable_job(job_id, options, polling_interval=POLLING))

    def enable(self, job_id: str) -> str:
        """Enables a job, waits, and returns the status of the poller."""
        return ended(self.client.begin_enable_job(job_id, polling_interval=POLLING))

    def terminate(self, job_id: str, reason: str = "enough", **options: Any) -> str:
        """Terminates a job, waits, and returns the status of the poller. The client's model of the body is private."""
        given: Any = {"terminateReason": reason}
        return ended(self.client.begin_terminate_job(job_id, given, polling_interval=POLLING, **options))

    def delete(self, job_id: str, **options: Any) -> str:
        """Deletes a job, waits, and returns the status of the poller."""
        return ended(self.client.begin_delete_job(job_id, polling_interval=POLLING, **options))

    def patch(self, job_id: str, **properties: Any) -> None:
        """Changes some properties of a job, without a condition."""
        self.client.update_job(job_id, models.BatchJobUpdateOptions(**properties))

    def state(self, job_id: str) -> str:
        """The state that the job is in, or `gone`."""
        try:
            return str(self.client.get_job(job_id)["state"])
        except HttpResponseError as error:
            if error.status_code == 404:
                return "gone"
            raise

    def reaches(self, job_id: str, state: str) -> bool:
        """Waits until the job is in the state."""
        return eventually(lambda: self.state(job_id) == state)

    def send(self, method: str, path: str, api_version: str = API_VERSION, **options: Any) -> HttpResponse:
        """A request that no method of the client sends. It is signed and checked as usual."""
        query = {"api-version": api_version} if api_version else {}
        return self.client.send_request(HttpRequest(method, path, params=query, **options))

    def last(self, method: str, ending: str) -> Answer:
        """The last answer to such a request."""
        return next(one for one in reversed(self.seen) if one.method == method and one.path.endswith(ending))

    def _note(self, response: Any) -> None:
        """Called by the client for each answer."""
        request, answer = response.http_request, response.http_response
        headers = {name.lower(): value for name, value in answer.headers.items()}
        path = request.url.split("?")[0]
        # Nobody may read a stream before its reader.
        text = "" if "/files/" in path and request.method == "GET" else answer.text()
        self.seen.append(Answer(request.method, path, answer.status_code, headers, text))
