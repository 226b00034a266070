"""Errors of the service in the client: failed conditions, invalid values, unknown names, wrong credentials."""

import base64
from datetime import datetime, timedelta, timezone
from typing import Any, Callable, Dict, Optional, Tuple

from azure.batch import models
from azure.batch.models import BatchJobConstraints
from azure.core import MatchConditions
from azure.core.exceptions import HttpResponseError, ResourceExistsError, ResourceModifiedError, ResourceNotFoundError
from azure.core.pipeline.policies import SansIOHTTPPolicy

from vocabulary import (
    POLLING,
    Service,
    caught,
    check,
    check_one_of,
    check_property,
    check_text,
    code_of,
    details_of,
    expect_error,
)

HOUR = timedelta(hours=1)
FAILED = ("ConditionNotMet", 412)
GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


def now() -> datetime:
    """The current time, in UTC."""
    return datetime.now(timezone.utc)


def changed_job(service: Service, label: str) -> Tuple[str, str, str]:
    """A job that was changed once: its id, and the ETags before and after."""
    job_id = service.create(label)
    stale = service.client.get_job(job_id).etag
    service.patch(job_id, priority=1)
    return job_id, stale, service.client.get_job(job_id).etag


def write_with_etag(service: Service) -> None:
    """Conditional writes: the current ETag, an old one, any, none."""
    client, (job_id, stale, etag) = service.client, changed_job(service, "Etag")
    change = models.BatchJobUpdateOptions(priority=2)

    def patch(match: MatchConditions, tag: Optional[str] = None) -> Callable[[], None]:
        return lambda: client.update_job(job_id, change, etag=tag, match_condition=match)

    error = expect_error(*FAILED, patch(MatchConditions.IfNotModified, stale), "PATCH, old ETag")
    check("its class", type(error), ResourceModifiedError)
    error = expect_error(*FAILED, patch(MatchConditions.IfModified, etag), "PATCH unless this ETag")
    error = expect_error(*FAILED, patch(MatchConditions.IfMissing), "PATCH unless there")
    check("its class", type(error), ResourceNotFoundError)  # the client's way to see If-None-Match: *
    check("nothing has changed", client.get_job(job_id).etag, etag)
    check("PATCH, any ETag", caught(patch(MatchConditions.IfPresent)), None)
    check("PATCH, another ETag", caught(patch(MatchConditions.IfModified, etag)), None)
    check("PATCH, current ETag", caught(patch(MatchConditions.IfNotModified, client.get_job(job_id).etag)), None)
    check("it has changed", client.get_job(job_id).priority, 2)


def other_writes_with_etag(service: Service) -> None:
    """PUT, disable, enable, terminate and DELETE check the ETag as well."""
    client, (job_id, stale, _) = service.client, changed_job(service, "Etag")
    job = client.get_job(job_id)
    old: Dict[str, Any] = {"etag": stale, "match_condition": MatchConditions.IfNotModified}
    slow: Dict[str, Any] = {**old, "polling_interval": POLLING}
    disable = models.BatchJobDisableOptions(disable_tasks="wait")
    expect_error(*FAILED, lambda: client.replace_job(job_id, job, **old), "PUT, old ETag")
    expect_error(*FAILED, lambda: client.begin_disable_job(job_id, disable, **slow), "disable, old ETag")
    expect_error(*FAILED, lambda: client.begin_enable_job(job_id, **slow), "enable, old ETag")
    expect_error(*FAILED, lambda: service.terminate(job_id, **old), "terminate, old ETag")
    expect_error(*FAILED, lambda: service.delete(job_id, **old), "DELETE, old ETag")
    check("nothing has changed", client.get_job(job_id).etag, job.etag)
    current: Dict[str, Any] = {"etag": job.etag, "match_condition": MatchConditions.IfNotModified}
    check("PUT, current ETag", caught(lambda: client.replace_job(job_id, job, **current)), None)
    # The client always adds quotes; the service sends none.
    bare = {"If-Match": client.get_job(job_id).etag}
    change = models.BatchJobUpdateOptions(priority=3)
    check("PATCH, without quotes", caught(lambda: client.update_job(job_id, change, headers=bare)), None)


def read_with_etag(service: Service) -> None:
    """A read with a failed condition is a 304 without a body."""
    client, (job_id, stale, etag) = service.client, changed_job(service, "Read")

    def get(match: MatchConditions, tag: Optional[str] = None) -> Callable[[], models.BatchJob]:
        return lambda: client.get_job(job_id, etag=tag, match_condition=match)

    error = expect_error(None, 304, get(MatchConditions.IfModified, etag), "GET unless this ETag")
    check("its class", type(error), ResourceModifiedError)
    expect_error(None, 304, get(MatchConditions.IfMissing), "GET unless there")
    error = caught(get(MatchConditions.IfNotModified, stale))
    check("GET, old ETag", error and error.status_code, 304)
    check("GET unless old ETag", get(MatchConditions.IfModified, stale)().etag, etag)
    check("GET, current ETag", get(MatchConditions.IfNotModified, etag)().etag, etag)
    check("GET, any ETag", get(MatchConditions.IfPresent)().etag, etag)


def conditions_on_time(service: Service) -> None:
    """If-Modified-Since and If-Unmodified-Since, an hour off, so that full seconds make no difference."""
    client, job_id = service.client, service.create("Since")
    past, future = now() - HOUR, now() + HOUR
    change = models.BatchJobUpdateOptions(priority=4)
    check("GET if modified since", client.get_job(job_id, if_modified_since=past).id, job_id)
    check("GET if not modified since", client.get_job(job_id, if_unmodified_since=future).id, job_id)
    expect_error(None, 304, lambda: client.get_job(job_id, if_modified_since=future), "GET, not modified since")
    error = caught(lambda: client.get_job(job_id, if_unmodified_since=past))
    check("GET, modified since", error and error.status_code, 304)
    expect_error(*FAILED, lambda: client.update_job(job_id, change, if_unmodified_since=past), "PATCH, modified since")
    expect_error(*FAILED, lambda: client.update_job(job_id, change, if_modified_since=future), "PATCH, not modified")
    expect_error(*FAILED, lambda: client.begin_delete_job(job_id, if_unmodified_since=past), "DELETE, modified since")
    check("nothing has changed", client.get_job(job_id).priority, 0)
    check("PATCH if modified since", caught(lambda: client.update_job(job_id, change, if_modified_since=past)), None)


def several_conditions(service: Service) -> None:
    """One conditional header at a time."""
    client, job_id = service.client, service.create("Several")
    etag, refused = client.get_job(job_id).etag, ("MultipleConditionHeadersNotSupported", 400)
    both: Dict[str, Any] = {"etag": etag, "match_condition": MatchConditions.IfNotModified}
    both["if_modified_since"] = now() - HOUR
    change = models.BatchJobUpdateOptions(priority=5)
    expect_error(*refused, lambda: client.get_job(job_id, **both), "GET")
    expect_error(*refused, lambda: client.update_job(job_id, change, **both), "PATCH")
    expect_error(*refused, lambda: client.begin_delete_job(job_id, **both), "DELETE")
    dates: Dict[str, Any] = {"if_modified_since": now() - HOUR, "if_unmodified_since": now() + HOUR}
    expect_error(*refused, lambda: client.get_job(job_id, **dates), "two dates")
    tags = {"If-Match": f'"{etag}"', "If-None-Match": '"0x1"'}
    expect_error(*refused, lambda: client.get_job(job_id, headers=tags), "two ETags")


def unknown_job(service: Service) -> None:
    """Every operation on an unknown job is an error. The colon is percent-encoded in the path and in the signature."""
    client, missing = service.client, ("JobNotFound", 404)
    pool = models.BatchJob(pool_info=models.BatchPoolInfo(pool_id="interop-pool"))
    for job_id in (service.new_id("Missing"), "no-schedule:job-1"):
        expect_error(*missing, lambda: client.get_job(job_id), "get")
        expect_error(*missing, lambda: service.patch(job_id, priority=1), "patch")
        expect_error(*missing, lambda: client.replace_job(job_id, pool), "put")
        expect_error(*missing, lambda: service.disable(job_id), "disable")
        expect_error(*missing, lambda: service.enable(job_id), "enable")
        expect_error(*missing, lambda: service.terminate(job_id), "terminate")
        expect_error(*missing, lambda: service.delete(job_id), "delete")
        expect_error(*missing, lambda: client.get_job_task_counts(job_id), "task counts")
        status = client.list_job_preparation_and_release_task_status
        expect_error(*missing, lambda: list(status(job_id)), "preparation status")


def shape_of_an_error(service: Service) -> None:
    """An error in the client: class, code, message, model."""
    error = expect_error("JobNotFound", 404, lambda: service.client.get_job(service.new_id("Missing")))
    check("its class", type(error), ResourceNotFoundError)
    time = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z"
    text = rf"The specified job does not exist\.\nRequestId:{GUID}\nTime:{time}"
    check_text("message", error.error.message, text)
    check("code in the model", error.model.code, "JobNotFound")
    check("language", error.model.message.lang, "en-US")
    check("message in the model", error.model.message.value, error.error.message)
    answer = service.last("GET", "")
    check("Content-Type", answer.headers.get("content-type"), "application/json; odata=minimalmetadata")
    metadata = r"https?://.+/\$metadata#Microsoft\.Azure\.Batch\.Protocol\.Entities\.Container\.errors/@Element"
    check_text("odata.metadata", error.model.get("odata.metadata"), metadata)


def job_exists(service: Service) -> None:
    """Ids are case-insensitive."""
    job_id = service.create("Exists")
    for taken in (job_id, job_id.upper(), job_id.lower()):
        error = expect_error("JobExists", 409, lambda: service.create("", job_id=taken), taken)
        check("its class", type(error), ResourceExistsError)
        check_text("message", error.error.message, r"The specified job already exists\.\n.*")


def wrong_values(service: Service) -> None:
    """Invalid values, on create and on PATCH: the error names the property."""
    wrong, job_id = ("InvalidPropertyValue", 400), service.create("Values")
    for bad in ("not allowed!", "x" * 65):
        check_property(expect_error(*wrong, lambda: service.send("POST", "/jobs", json=body(bad)), bad), "id", bad)
    error = expect_error(*wrong, lambda: service.create("Long", display_name="x" * 1025))
    check_property(error, "displayName")
    for bad in (0, -2):
        error = expect_error(*wrong, lambda: service.patch(job_id, max_parallel_tasks=bad), f"maxParallelTasks {bad}")
        check_property(error, "maxParallelTasks", str(bad))
    options = models.BatchJobDisableOptions(disable_tasks="sometimes")
    error = expect_error(*wrong, lambda: service.client.begin_disable_job(job_id, options))
    check_property(error, "disableTasks", "sometimes")
    few = BatchJobConstraints(max_task_retry_count=-2)
    codes = ("InvalidPropertyValue", "InvalidConstraintValue")
    expect_error(codes, 400, lambda: service.patch(job_id, constraints=few), "maxTaskRetryCount -2")


def body(job_id: str) -> Dict[str, Any]:
    """The body for a minimal job."""
    return {"id": job_id, "poolInfo": {"poolId": "interop-pool"}}


def wrong_priority(service: Service) -> None:
    """-1000 to 1000, on create and on PATCH."""
    job_id, codes = service.create("Priority", priority=1000), ("InvalidPropertyValue", "OutOfRangePriority")
    for bad in (1001, -1001):
        error = expect_error(codes, 400, lambda: service.patch(job_id, priority=bad), f"PATCH {bad}")
        check("the value is named", details_of(error).get("PropertyValue"), str(bad))
        expect_error(codes, 400, lambda: service.create("Priority", priority=bad), f"create {bad}")
    check("nothing has changed", service.client.get_job(job_id).priority, 1000)
    service.patch(job_id, priority=-1000)
    check("the lowest one", service.client.get_job(job_id).priority, -1000)


def wrong_bodies(service: Service) -> None:
    """Bodies with missing properties or wrong types, or that are not JSON."""
    client, job_id, missing = service.client, service.new_id("Body"), ("MissingRequiredProperty", 400)
    expect_error(*missing, lambda: client.create_job({"id": job_id}), "no pool")
    expect_error(*missing, lambda: client.create_job({"poolInfo": {"poolId": "p"}}), "no id")
    service.create("", job_id=job_id)
    expect_error(*missing, lambda: client.begin_disable_job(job_id, {}), "no disableTasks")
    unreadable = ("InvalidRequestBody", "InvalidPropertyValue", "InvalidInput")
    expect_error(unreadable, 400, lambda: client.update_job(job_id, {"priority": "high"}), "a text as priority")
    kind = {"content-type": "application/json; odata=minimalmetadata"}
    broken: Dict[str, Any] = {"headers": kind, "content": b'{"priority": '}
    expect_error(unreadable, 400, lambda: service.send("PATCH", f"/jobs/{job_id}", **broken), "broken JSON")
    check("nothing has changed", client.get_job(job_id).priority, 0)


def wrong_queries(service: Service) -> None:
    """Invalid page sizes and filters."""
    client, wrong = service.client, ("InvalidQueryParameterValue", 400)
    for bad in (0, -5):
        error = expect_error(*wrong, lambda: list(client.list_jobs(max_results=bad)), f"maxresults {bad}")
        expected = {"QueryParameterName": "maxresults", "QueryParameterValue": str(bad)}
        check("values", details_of(error), {**expected, "Reason": "MaxResults cannot be less than 1"})
    codes = ("InvalidQueryParameterValue", "OutOfRangeQueryParameterValue")
    expect_error(codes, 400, lambda: list(client.list_jobs(max_results=1001)), "maxresults 1001")
    for bad in ("id eq", "id eq 'open", "colour eq 'red'", "state like 'a'"):
        error = expect_error(*wrong, lambda: list(client.list_jobs(filter=bad)), bad)
        check("the parameter is named", details_of(error).get("QueryParameterName", "").lower(), "$filter")


def versions(service: Service) -> None:
    """The client sends 2025-06-01 by default; an unknown or missing version is an error."""
    job_id = service.create("Version")
    old = service.connect(api_version="2001-01-01")
    error = expect_error("UnsupportedRequestVersion", 400, lambda: old.get_job(job_id), "a version that never was")
    check("what is allowed", "2019-08-01.10.0" in details_of(error).get("Reason", ""))
    for version in ("2019-08-01.10.0", "2022-10-01.16.0", "2024-07-01.20.0"):
        check(version, service.connect(api_version=version).get_job(job_id).id, job_id)
    none = caught(lambda: service.send("GET", f"/jobs/{job_id}", api_version=""))
    check("no version: status", none and none.status_code, 400)
    check_one_of("no version: code", code_of(none), ("MissingRequiredQueryParameter", "UnsupportedRequestVersion"))


def wrong_credentials(service: Service) -> None:
    """Another key, another account, an old date, no signature at all."""
    failed: Tuple[str, int] = ("AuthenticationFailed", 403)
    job_id = service.create("Credentials")
    other_key = base64.b64encode(b"not the key of this account" * 2).decode()
    error = expect_error(*failed, lambda: service.connect(key=other_key).get_job(job_id), "another key")
    check("its class", type(error), HttpResponseError)
    check("a detail", "AuthenticationErrorDetail" in details_of(error))
    expect_error(*failed, lambda: service.connect(account="somebodyelse").get_job(job_id), "another account")
    for date in (now() - HOUR, now() + HOUR):
        expect_error(*failed, lambda: service.client.get_job(job_id, ocp_date=date), f"sent at {date:%H:%M}")
    unsigned = service.connect(authentication_policy=SansIOHTTPPolicy())
    error = caught(lambda: unsigned.get_job(job_id))
    check_one_of("without a signature", error and error.status_code, (401, 403))
    check("a write is refused as well", caught(lambda: unsigned.begin_delete_job(job_id)) is not None)
    check("the job is still there", service.state(job_id), "active")


FEATURES = [
    write_with_etag,
    other_writes_with_etag,
    read_with_etag,
    conditions_on_time,
    several_conditions,
    unknown_job,
    shape_of_an_error,
    job_exists,
    wrong_values,
    wrong_priority,
    wrong_bodies,
    wrong_queries,
    versions,
    wrong_credentials,
]
