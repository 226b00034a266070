"""Creating, reading, listing, changing and replacing jobs: stored values, defaults and parsing."""

from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List

from azure.batch import models
from azure.batch.models import BatchAllTasksCompleteMode, BatchJobConstraints, BatchJobState, BatchTaskFailureMode

from vocabulary import Service, caught, check, check_text, expect_error

UNLIMITED = "P10675199DT2H48M5.4775807S"
# The client's timedelta has six digits after the point; it rounds the service's seven.
UNLIMITED_PARSED = timedelta(days=10675199, hours=2, minutes=48, seconds=5, microseconds=477581)
TIME_STAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,6}[1-9])?Z"
GUID = r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"


def check_properties(what: object, expected: Dict[str, Any]) -> None:
    """Compares attributes of one of the client's models by name."""
    for name, value in expected.items():
        check(f"{type(what).__name__}.{name}", getattr(what, name), value)


def pairs(items: Any) -> Dict[str, str]:
    """Metadata or environment settings as a dictionary."""
    return {item.name: item.value for item in items or []}


def auto_pool() -> models.BatchPoolInfo:
    """A pool that lives as long as its job, with only the required properties."""
    image = models.BatchVmImageReference(publisher="canonical", offer="ubuntu-24_04-lts", sku="server")
    machine = models.VirtualMachineConfiguration(image_reference=image, node_agent_sku_id="batch.node.ubuntu 24.04")
    pool = models.BatchPoolSpecification(vm_size="standard_d2s_v3", virtual_machine_configuration=machine)
    return models.BatchPoolInfo(
        auto_pool_specification=models.BatchAutoPoolSpecification(pool_lifetime_option="job", pool=pool)
    )


def both_tasks() -> Dict[str, Any]:
    """A preparation and a release task with only a command line."""
    return {
        "job_preparation_task": models.BatchJobPreparationTask(command_line="prepare"),
        "job_release_task": models.BatchJobReleaseTask(command_line="release"),
    }


def minimal_job(service: Service) -> None:
    """A job created with only an id and a pool has exactly the defaults."""
    job_id = service.create("Minimal")
    job = service.client.get_job(job_id)
    expected = {"id": job_id, "state": BatchJobState.ACTIVE, "priority": 0, "max_parallel_tasks": -1}
    expected.update(uses_task_dependencies=False, allow_task_preemption=False)
    expected.update(all_tasks_complete_mode=BatchAllTasksCompleteMode.NO_ACTION)
    expected.update(task_failure_mode=BatchTaskFailureMode.NO_ACTION)
    absent = ["display_name", "metadata", "previous_state", "previous_state_transition_time", "job_preparation_task"]
    absent += ["job_release_task", "job_manager_task", "common_environment_settings", "network_configuration"]
    check_properties(job, {**expected, **dict.fromkeys(absent)})
    check("the pool", job.pool_info.pool_id, "interop-pool")
    check("the pool that runs it", job.execution_info.pool_id, "interop-pool")
    check_properties(job.execution_info, {"end_time": None, "termination_reason": None})
    check_text("url", job.url, rf"https?://.+/jobs/{job_id}")
    check_text("odata.metadata", job["odata.metadata"], r"https?://.+/\$metadata#jobs/@Element")


def unlimited_time(service: Service) -> None:
    """The unlimited duration of the service fits into the client's timedelta, but not without loss of precision."""
    job_id = service.create("Unlimited")
    constraints = service.client.get_job(job_id).constraints
    check("as text", constraints["maxWallClockTime"], UNLIMITED)
    check_properties(constraints, {"max_wall_clock_time": UNLIMITED_PARSED, "max_task_retry_count": 0})
    # The client formats the parsed value as P10675199DT02H48M05.477539S.
    service.patch(job_id, constraints=BatchJobConstraints(max_wall_clock_time=constraints.max_wall_clock_time))
    found = service.client.get_job(job_id).constraints.max_wall_clock_time
    check("what was parsed can be sent", abs(found - UNLIMITED_PARSED) < timedelta(milliseconds=1))


def times_of_a_new_job(service: Service) -> None:
    """Timestamps in the service's format, in their order, parsed with a time zone."""
    job = service.client.get_job(service.create("Times"))
    for name in ("creationTime", "lastModified", "stateTransitionTime"):
        check_text(name, job[name], TIME_STAMP)
    check("lastModified is when the state began", job["lastModified"], job["stateTransitionTime"])
    check("started when the state began", job["executionInfo"]["startTime"], job["stateTransitionTime"])
    check("created before that", job.creation_time <= job.state_transition_time)
    check("created just now", abs(datetime.now(timezone.utc) - job.creation_time) < timedelta(minutes=5))
    seconds = datetime.strptime(job["creationTime"][:19], "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    check("parsed as UTC", job.creation_time.replace(microsecond=0), seconds)


def full_job(service: Service) -> None:
    """A job created with nearly all properties has all of them."""
    constraints = BatchJobConstraints(max_wall_clock_time=timedelta(hours=1, seconds=1.5), max_task_retry_count=-1)
    given = {"display_name": "Ünï 日本", "priority": -1000, "max_parallel_tasks": 7, "uses_task_dependencies": True}
    given.update(allow_task_preemption=True, all_tasks_complete_mode="noaction")
    given.update(task_failure_mode="performexitoptionsjobaction")
    job_id = service.create(
        "Full",
        constraints=constraints,
        metadata=[models.BatchMetadataItem(name="a", value="1"), models.BatchMetadataItem(name="b", value="é")],
        common_environment_settings=[models.EnvironmentSetting(name="MODE", value="fast")],
        pool_info=auto_pool(),
        **given,
        **both_tasks(),
    )
    job = service.client.get_job(job_id)
    check_properties(job, given)
    check_properties(job.constraints, {"max_wall_clock_time": timedelta(seconds=3601.5), "max_task_retry_count": -1})
    check("metadata", pairs(job.metadata), {"a": "1", "b": "é"})
    check("environment", pairs(job.common_environment_settings), {"MODE": "fast"})
    check("preparation task", job.job_preparation_task.command_line, "prepare")
    check("release task", job.job_release_task.command_line, "release")
    check("size", job.pool_info.auto_pool_specification.pool.vm_size, "standard_d2s_v3")


def defaults_of_preparation_and_release(service: Service) -> None:
    """The defaults of the two tasks."""
    job = service.client.get_job(service.create("Defaults", **both_tasks()))
    preparation, release = job.job_preparation_task, job.job_release_task
    week, user = timedelta(days=7), {"scope": "pool", "elevation_level": "nonadmin"}
    expected = {"id": "jobpreparation", "wait_for_success": True, "rerun_on_node_reboot_after_success": True}
    check_properties(preparation, expected)
    check("retention of the preparation task", preparation.constraints.retention_time, week)
    check_properties(release, {"id": "jobrelease", "retention_time": week})
    check("time of the release task", release.max_wall_clock_time, timedelta(minutes=15))
    check_properties(preparation.user_identity.auto_user, user)
    check_properties(release.user_identity.auto_user, user)


def defaults_of_an_auto_pool(service: Service) -> None:
    """The defaults of an auto pool, and its generated id."""
    job = service.client.get_job(service.create("AutoPool", pool_info=auto_pool()))
    specification = job.pool_info.auto_pool_specification
    expected = {"task_slots_per_node": 1, "resize_timeout": timedelta(minutes=15), "target_dedicated_nodes": 0}
    expected.update(target_low_priority_nodes=0, enable_auto_scale=False, enable_inter_node_communication=False)
    check_properties(specification, {"keep_alive": False, "pool_lifetime_option": "job"})
    check_properties(specification.pool, expected)
    # With a capital letter, unlike in the client's enum.
    check("fill type", specification.pool["taskSchedulingPolicy"]["nodeFillType"], "Spread")
    check_text("the pool's id", job.execution_info.pool_id, GUID)


def reading_parts(service: Service) -> None:
    """$select, $expand, a time limit and a date given by the caller; another letter case in the id."""
    job_id = service.create("Parts")
    job = service.client.get_job(job_id, select=["id", "state"])
    check("only what was selected", {name for name in job if not name.startswith("odata.")}, {"id", "state"})
    check("statistics asked for", service.client.get_job(job_id, expand=["stats"]).id, job_id)
    now = datetime.now(timezone.utc)
    check("timeOut and ocp-date", service.client.get_job(job_id, service_timeout=25, ocp_date=now).id, job_id)
    check("in other letters", service.client.get_job(job_id.upper()).id, job_id)


def longest_id(service: Service) -> None:
    """64 characters of all kinds are allowed."""
    job_id = (service.prefix + "-Longest_" + "x" * 64)[:64]
    check("its id", service.client.get_job(service.create("", job_id=job_id)).id, job_id)


def ids_of(jobs: Any, prefix: str) -> str:
    """The last parts of the ids, sorted and joined."""
    return "".join(sorted(job.id.replace(f"{prefix}-", "", 1) for job in jobs))


def filters(service: Service) -> None:
    """$filter with every property and operator that jobs have, over three jobs: a, b disabled, c in another pool."""
    prefix = service.new_id("Filter")
    for letter in "ab":
        service.create("", job_id=f"{prefix}-{letter}")
    service.create("", job_id=f"{prefix}-c", pool_info=models.BatchPoolInfo(pool_id="Other"))
    check("b is disabled", service.disable(f"{prefix}-b"), "Succeeded")
    ours = f"startswith(id,'{prefix}-')"
    for expression, expected in filter_expressions(prefix).items():
        whole = f"{ours} and {expression}" if expression else ours
        check(whole, ids_of(service.client.list_jobs(filter=whole), prefix), expected)
    either = f"id eq '{prefix}-a' or id eq '{prefix}-c'"
    check(either, ids_of(service.client.list_jobs(filter=either), prefix), "ac")
    odd = "id eq 'it''s a+b&c, 100% é #1?'"
    check(odd, list(service.client.list_jobs(filter=odd)), [])


def filter_expressions(prefix: str) -> Dict[str, str]:
    """Filters, and the matching jobs among a, b and c."""
    past = (datetime.now(timezone.utc) - timedelta(hours=1)).strftime("DateTime'%Y-%m-%dT%H:%M:%SZ'")
    comparisons = {"eq": "b", "ne": "ac", "gt": "c", "ge": "bc", "lt": "a", "le": "ab"}
    expressions = {"": "abc", "state eq 'disabled'": "b", "state ne 'disabled'": "ac"}
    expressions.update({f"id {operator} '{prefix}-b'": ids for operator, ids in comparisons.items()})
    for name in ("creationTime", "lastModified", "stateTransitionTime", "executionInfo/startTime"):
        expressions[f"{name} gt {past}"] = "abc"
    expressions[f"lastModified lt {past}"] = ""
    expressions[f"executionInfo/endTime gt {past}"] = ""  # none of them is completed
    expressions["executionInfo/poolId eq 'Other'"] = "c"
    expressions[f"(state eq 'disabled' or id eq '{prefix}-a')"] = "ab"
    return expressions


def pages(service: Service) -> None:
    """Five jobs in pages of two: as one stream, page by page, and continued from the middle."""
    prefix = service.new_id("Page")
    for letter in "abcde":
        service.create("", job_id=f"{prefix}-{letter}")
    query: Dict[str, Any] = {"filter": f"startswith(id,'{prefix}-')", "max_results": 2, "select": ["id", "state"]}
    check("as one stream", ids_of(service.client.list_jobs(**query), prefix), "abcde")
    found: List[List[Any]] = [list(page) for page in service.client.list_jobs(**query).by_page()]
    check("no page is too long", max(len(page) for page in found) <= 2)
    check("at least three pages", len(found) >= 3)
    check("all pages", ids_of([job for page in found for job in page], prefix), "abcde")
    names = {name for page in found for job in page for name in job}
    check("$select holds on all pages", names, {"id", "state"})
    started = service.client.list_jobs(**query).by_page()
    first = list(next(started))
    rest = service.client.list_jobs(**query).by_page(continuation_token=started.continuation_token)
    check("taken up again", ids_of(first + [job for page in rest for job in page], prefix), "abcde")


def lists(service: Service) -> None:
    """Lists without and with $expand, and that of an unknown schedule."""
    job_id = service.create("Listed")
    check("without parameters", job_id in [job.id for job in service.client.list_jobs()])
    mine = f"id eq '{job_id}'"
    check("with statistics", [job.id for job in service.client.list_jobs(filter=mine, expand=["stats"])], [job_id])
    listed = next(service.client.list_jobs(filter=mine))
    got = service.client.get_job(job_id)
    without = {name: value for name, value in got.as_dict().items() if name != "odata.metadata"}
    check("listed as it is read", listed.as_dict(), without)
    unknown = service.new_id("Schedule")
    expect_error("JobScheduleNotFound", 404, lambda: list(service.client.list_jobs_from_schedule(unknown)))


def task_counts(service: Service) -> None:
    """A job without tasks has none in any state."""
    counts = service.client.get_job_task_counts(service.create("Counts"))
    names = ("active", "running", "completed", "succeeded", "failed")
    check_properties(counts.task_counts, dict.fromkeys(names, 0))
    check_properties(counts.task_slot_counts, dict.fromkeys(names, 0))


def preparation_status(service: Service) -> None:
    """An error for a job without the two tasks, empty for one whose tasks have not run."""
    without, with_tasks = service.create("Without"), service.create("With", **both_tasks())
    status = service.client.list_job_preparation_and_release_task_status
    expect_error("JobPreparationTaskOrReleaseTaskNotSpecified", 409, lambda: list(status(without)))
    check("no node has run them", list(status(with_tasks)), [])
    check("with all options", list(status(with_tasks, max_results=5, select=["nodeId"])), [])


def prosperous_job(service: Service, label: str) -> str:
    """A job with a value for each property that can be changed."""
    return service.create(
        label,
        display_name="kept",
        priority=100,
        max_parallel_tasks=5,
        constraints=BatchJobConstraints(max_wall_clock_time=timedelta(hours=1), max_task_retry_count=2),
        metadata=[models.BatchMetadataItem(name="a", value="1")],
    )


def patch_keeps(service: Service) -> None:
    """PATCH changes the given properties and keeps the others."""
    job_id = prosperous_job(service, "Patch")
    before = service.client.get_job(job_id)
    service.patch(job_id, priority=600)
    job = service.client.get_job(job_id)
    check_properties(job, {"priority": 600, "max_parallel_tasks": 5, "display_name": "kept"})
    check_properties(job.constraints, {"max_wall_clock_time": timedelta(hours=1), "max_task_retry_count": 2})
    check("metadata", pairs(job.metadata), {"a": "1"})
    check("a new ETag", job.etag != before.etag)
    check("a later lastModified", job.last_modified > before.last_modified)
    check("the same stateTransitionTime", job["stateTransitionTime"], before["stateTransitionTime"])


def patch_replaces_parts_whole(service: Service) -> None:
    """A complex property is replaced, not merged."""
    job_id = prosperous_job(service, "Parts")
    service.patch(
        job_id,
        constraints=BatchJobConstraints(max_task_retry_count=3),
        metadata=[models.BatchMetadataItem(name="b", value="2")],
        pool_info=models.BatchPoolInfo(pool_id="interop-pool"),
        allow_task_preemption=True,
        max_parallel_tasks=1,
    )
    job = service.client.get_job(job_id)
    check_properties(job.constraints, {"max_wall_clock_time": UNLIMITED_PARSED, "max_task_retry_count": 3})
    check("metadata", pairs(job.metadata), {"b": "2"})
    check_properties(job, {"allow_task_preemption": True, "max_parallel_tasks": 1, "priority": 100})
    service.patch(job_id, metadata=[])
    check("no metadata left", not service.client.get_job(job_id).metadata)


def put_of_what_was_read(service: Service) -> None:
    """A job that was read can be changed and put back, including odata.metadata."""
    job_id = prosperous_job(service, "Put")
    job = service.client.get_job(job_id)
    job.priority = 500
    job.constraints.max_task_retry_count = 4
    service.client.replace_job(job_id, job)
    found = service.client.get_job(job_id)
    check_properties(found, {"priority": 500, "max_parallel_tasks": 5, "display_name": "kept", "id": job_id})
    check_properties(found.constraints, {"max_wall_clock_time": timedelta(hours=1), "max_task_retry_count": 4})
    check("metadata", pairs(found.metadata), {"a": "1"})
    check("a new ETag", found.etag != job.etag)
    check("created when it was", found.creation_time, job.creation_time)


def put_of_an_auto_pool_job(service: Service) -> None:
    """An auto pool can be put back with its defaults, including the capital letter of Spread."""
    job_id = service.create("PutAutoPool", pool_info=auto_pool())
    job = service.client.get_job(job_id)
    job.priority = 1
    check("PUT of what was read", caught(lambda: service.client.replace_job(job_id, job)), None)
    found = service.client.get_job(job_id)
    check("the pool is the same", found.pool_info, job.pool_info)
    check("the pool's id is the same", found.execution_info.pool_id, job.execution_info.pool_id)
    check("the priority is not", found.priority, 1)


def put_clears(service: Service) -> None:
    """PUT with only a pool resets all other properties."""
    job_id = prosperous_job(service, "Cleared")
    service.client.replace_job(job_id, models.BatchJob(pool_info=models.BatchPoolInfo(pool_id="interop-pool")))
    job = service.client.get_job(job_id)
    check_properties(job, {"priority": 0, "max_parallel_tasks": -1, "metadata": None, "display_name": "kept"})
    check("onAllTasksComplete", job.all_tasks_complete_mode, BatchAllTasksCompleteMode.NO_ACTION)
    # Cleared constraints may be absent or have the defaults.
    left = job.constraints or BatchJobConstraints(max_wall_clock_time=UNLIMITED_PARSED, max_task_retry_count=0)
    check_properties(left, {"max_wall_clock_time": UNLIMITED_PARSED, "max_task_retry_count": 0})
    expect_error("MissingRequiredProperty", 400, lambda: service.client.replace_job(job_id, {"priority": 1}))


FEATURES = [
    minimal_job,
    unlimited_time,
    times_of_a_new_job,
    full_job,
    defaults_of_preparation_and_release,
    defaults_of_an_auto_pool,
    reading_parts,
    longest_id,
    filters,
    pages,
    lists,
    task_counts,
    preparation_status,
    patch_keeps,
    patch_replaces_parts_whole,
    put_of_what_was_read,
    put_of_an_auto_pool_job,
    put_clears,
]
