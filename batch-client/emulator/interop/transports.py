"""Headers, TLS with bearer tokens, and the asynchronous client."""

import asyncio
import importlib.util
import time
import uuid
from typing import Any, Dict, List, Optional

from azure.batch import BatchClient, models
from azure.batch.aio import BatchClient as AsyncBatchClient
from azure.core import MatchConditions
from azure.core.credentials import AccessToken, AzureNamedKeyCredential
from azure.core.exceptions import HttpResponseError, ResourceModifiedError

from jobs import ids_of
from vocabulary import POLLING, TRANSPORT, Answer, Service, caught, check, check_one_of, check_text, code_of, ended

JSON = "application/json; odata=minimalmetadata"
SCOPE = "https://batch.core.windows.net//.default"


def client_request_id(service: Service) -> None:
    """The answer contains it only if the request asks for that."""
    client, job_id, request_id = service.client, service.create("RequestId"), str(uuid.uuid4())
    wanted: Dict[str, Any] = {"request_id": request_id, "headers": {"return-client-request-id": "true"}}
    headers = client.get_job(job_id, cls=lambda response, job, headers: headers, **wanted)
    check("asked for", headers["client-request-id"], request_id)
    client.get_job(job_id, request_id=request_id)
    check("not asked for", service.last("GET", job_id).headers.get("client-request-id"), None)
    wanted["headers"] = {"return-client-request-id": "false"}
    client.get_job(job_id, **wanted)
    check("declined", service.last("GET", job_id).headers.get("client-request-id"), None)
    wanted["headers"] = {"return-client-request-id": "true"}
    missing = service.new_id("Missing")
    caught(lambda: client.get_job(missing, **wanted))
    check("on an error", service.last("GET", missing).headers.get("client-request-id"), request_id)


def headers_of_reads(service: Service) -> None:
    """The answer for a job has its ETag, without quotes, and the time of its last change in seconds."""
    job_id = service.create("ReadHeaders")
    job = service.client.get_job(job_id)
    headers = service.last("GET", job_id).headers
    check("ETag", headers.get("etag"), job.etag)
    check_text("its form", job.etag, "0x[0-9A-F]+")
    check("Last-Modified", headers.get("last-modified"), job.last_modified.strftime("%a, %d %b %Y %H:%M:%S GMT"))
    check("Content-Type", headers.get("content-type"), JSON)
    list(service.client.list_jobs(filter=f"id eq '{job_id}'"))
    page = service.last("GET", "/jobs")
    check("Content-Type of a page", page.headers.get("content-type"), JSON)
    check("no ETag on a page", page.headers.get("etag"), None)
    check("odata.metadata of a page", '$metadata#jobs"' in page.body)


def headers_of_writes(service: Service) -> None:
    """The headers in answers to writes."""
    job_id = service.create("WriteHeaders")
    made = service.last("POST", "/jobs")
    check_write("create", made, 201, "jobs/job-1")  # for any id
    check_text("Location", made.headers.get("location"), r"https?://.+/jobs/job-1")
    check("ETag of the new job", made.headers.get("etag"), service.client.get_job(job_id).etag)
    service.patch(job_id, priority=1)
    check_write("PATCH", service.last("PATCH", job_id), 200, f"jobs/{job_id}")
    job = service.client.get_job(job_id)
    check("ETag after PATCH", service.last("PATCH", job_id).headers.get("etag"), job.etag)
    service.client.replace_job(job_id, job)
    check_write("PUT", service.last("PUT", job_id), 200, f"jobs/{job_id}")
    service.disable(job_id)
    service.enable(job_id)
    service.terminate(job_id)
    for action in ("disable", "enable", "terminate"):
        check_write(action, service.last("POST", f"{job_id}/{action}"), 202, f"jobs/{job_id}/{action}")


def check_write(name: str, answer: Answer, status: int, data_service_id: str) -> None:
    """An answer with an empty body, an ETag, a date and the URL of the job."""
    check(f"{name}: status", answer.status, status)
    check(f"{name}: body and its type", (answer.body, answer.headers.get("content-type")), ("", None))
    check_text(f"{name}: DataServiceId", answer.headers.get("dataserviceid"), f"https?://.+/{data_service_id}")
    check_text(f"{name}: ETag", answer.headers.get("etag"), "0x[0-9A-F]+")
    check(f"{name}: Last-Modified", "last-modified" in answer.headers)


def headers_of_a_delete(service: Service) -> None:
    """The answer to a delete has no ETag, date or URL."""
    job_id = service.create("DeleteHeaders")
    check("delete", service.delete(job_id), "Succeeded")
    answer = service.last("DELETE", job_id)
    check("status", answer.status, 202)
    check("body and its type", (answer.body, answer.headers.get("content-type")), ("", None))
    names = ("etag", "last-modified", "dataserviceid")
    check("headers that are not there", [name for name in names if name in answer.headers], [])


def headers_of_every_answer(service: Service) -> None:
    """The headers of all answers of this run."""
    expected = {"dataserviceversion": "3.0", "x-content-type-options": "nosniff"}
    for name in ("dataserviceversion", "x-content-type-options", "request-id", "date", "server"):
        check(name, without(service.seen, name, expected.get(name)), [])
    check("strict-transport-security", without(service.seen, "strict-transport-security", None), [])
    ids = [answer.headers.get("request-id") for answer in service.seen]
    check("each request-id once", (len(ids) > 0, len(set(ids))), (True, len(ids)))


def without(answers: List[Answer], name: str, value: Optional[str]) -> List[str]:
    """The kinds of answers that lack the header, or have it with another value."""
    lacking = [one for one in answers if not one.headers.get(name) or (value and one.headers[name] != value)]
    return sorted({f"{one.method} {one.status}" for one in lacking})


class StaticToken:
    """A credential with a fixed token that records the requested scopes."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.scopes: List[str] = []

    def get_token(self, *scopes: str, **options: Any) -> AccessToken:
        """Called by the client before the first request."""
        self.scopes = list(scopes)
        return AccessToken(self.token, int(time.time()) + 3600)


def over_tls(service: Service) -> None:
    """The life of a job with a bearer token. The links between pages must be https, or the client rejects them."""
    credential = StaticToken(service.tls.token)
    client = BatchClient(service.tls.endpoint, credential, connection_verify=service.tls.ca, **TRANSPORT)
    prefix = service.new_id("Tls")
    for letter in "abc":
        pool = models.BatchPoolInfo(pool_id="interop-pool")
        client.create_job(models.BatchJobCreateOptions(id=f"{prefix}-{letter}", pool_info=pool))
    check("the scope", credential.scopes, [SCOPE])
    query: Dict[str, Any] = {"filter": f"startswith(id,'{prefix}-')", "max_results": 1}
    check("pages", ids_of(client.list_jobs(**query), prefix), "abc")
    client.update_job(f"{prefix}-a", models.BatchJobUpdateOptions(priority=7))
    check("PATCH", client.get_job(f"{prefix}-a").priority, 7)
    for letter in "abc":
        poller = client.begin_delete_job(f"{prefix}-{letter}", polling_interval=POLLING)
        check(f"delete {letter}", ended(poller), "Succeeded")


def wrong_token(service: Service) -> None:
    """A wrong token, and the shared key instead."""
    tls: Dict[str, Any] = {"connection_verify": service.tls.ca, **TRANSPORT}
    stranger = BatchClient(service.tls.endpoint, StaticToken("not-" + service.tls.token), **tls)
    error = caught(lambda: list(stranger.list_jobs(max_results=1)))
    check_one_of("another token", error and error.status_code, (401, 403))
    check("its code", code_of(error), "AuthenticationFailed")
    key = AzureNamedKeyCredential(service.account, service.key)
    friend = BatchClient(service.tls.endpoint, key, **tls)
    check("the shared key", caught(lambda: next(friend.list_jobs(max_results=1), None)), None)


def asynchronous_client(service: Service) -> None:
    """The same client with another transport, which encodes paths and queries differently."""
    if importlib.util.find_spec("aiohttp") is None:
        print("interop: aiohttp is not installed, the asynchronous client was skipped")
        return
    asyncio.run(asynchronous_life(service))


async def asynchronous_life(service: Service) -> None:
    """Opens and closes the asynchronous client."""
    key = AzureNamedKeyCredential(service.account, service.key)
    async with AsyncBatchClient(service.endpoint, key, **TRANSPORT) as client:
        await asynchronous_reads(service, client)
        await asynchronous_writes(service, client)
        await asynchronous_states(service, client)


async def asynchronous_reads(service: Service, client: AsyncBatchClient) -> None:
    """Create, get, list over pages, and an error."""
    prefix = service.new_id("Async")
    for letter in "abc":
        pool = models.BatchPoolInfo(pool_id="interop-pool")
        await client.create_job(models.BatchJobCreateOptions(id=f"{prefix}-{letter}", pool_info=pool))
    job = await client.get_job(f"{prefix}-a", select=["id", "state"], service_timeout=25)
    check("get", (job.id, job.state), (f"{prefix}-a", "active"))
    query: Dict[str, Any] = {"filter": f"startswith(id,'{prefix}-')", "max_results": 1}
    check("pages", ids_of([job async for job in client.list_jobs(**query)], prefix), "abc")
    odd = client.list_jobs(filter="id eq 'it''s a+b&c, 100% é #1?'")
    check("a filter with all kinds of characters", [job.id async for job in odd], [])
    error = await caught_async(client.get_job(service.new_id("Missing")))
    check("an error", (error and error.status_code, code_of(error)), (404, "JobNotFound"))


async def asynchronous_writes(service: Service, client: AsyncBatchClient) -> None:
    """PATCH, PUT and a condition."""
    job_id = service.create("AsyncWrites")
    job = await client.get_job(job_id)
    change, match = models.BatchJobUpdateOptions(priority=9), MatchConditions.IfNotModified
    await client.update_job(job_id, change, etag=job.etag, match_condition=match)
    check("PATCH", (await client.get_job(job_id)).priority, 9)
    error = await caught_async(client.update_job(job_id, change, etag=job.etag, match_condition=match))
    check("an old ETag", (type(error), code_of(error)), (ResourceModifiedError, "ConditionNotMet"))
    await client.replace_job(job_id, job)
    check("PUT", (await client.get_job(job_id)).priority, 0)


async def asynchronous_states(service: Service, client: AsyncBatchClient) -> None:
    """The four pollers."""
    job_id = service.create("AsyncStates")
    options = models.BatchJobDisableOptions(disable_tasks="terminate")
    reason: Any = {"terminateReason": "done"}
    walk = {
        "disabled": lambda: client.begin_disable_job(job_id, options, polling_interval=POLLING),
        "active": lambda: client.begin_enable_job(job_id, polling_interval=POLLING),
        "completed": lambda: client.begin_terminate_job(job_id, reason, polling_interval=POLLING),
        "gone": lambda: client.begin_delete_job(job_id, polling_interval=POLLING),
    }
    for state, begin in walk.items():
        check(f"to {state}", await ended_async(begin()), "Succeeded")
        check(f"it is {state}", service.state(job_id), state)


async def caught_async(call: Any) -> Optional[HttpResponseError]:
    """The error of the service, or None for a success."""
    try:
        await call
    except HttpResponseError as error:
        return error
    return None


async def ended_async(call: Any) -> str:
    """Waits for a poller of the asynchronous client; returns its status."""
    poller = await call
    await asyncio.wait_for(poller.result(), TRANSPORT["read_timeout"])
    return poller.status()


FEATURES = [client_request_id, headers_of_reads, headers_of_writes, headers_of_a_delete, asynchronous_client]
TLS_FEATURES = [over_tls, wrong_token]
