"""Adding, reading, listing, changing and deleting tasks."""

import asyncio
from datetime import timedelta
from typing import Any, List

from azure.batch import models
from azure.core import MatchConditions
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.exceptions import HttpResponseError

from jobs import UNLIMITED_PARSED, check_properties
from vocabulary import TRANSPORT, Service, caught, check, code_of, expect_error

MANY = 250  # tasks of a bulk call, which are more than two requests hold


def new(task_id: str, **properties: Any) -> models.BatchTaskCreateOptions:
    """A task with a command line."""
    return models.BatchTaskCreateOptions(id=task_id, command_line="true", **properties)


def states(service: Service, job_id: str) -> List[str]:
    """The states of all tasks of a job, in the order of its list."""
    return [str(task["state"]) for task in service.client.list_tasks(job_id)]


def defaults(service: Service) -> None:
    """A task with only the required properties, and one with many."""
    client, job_id = service.client, service.create("Defaults", uses_task_dependencies=True)
    client.create_task(job_id, new("Plain"))
    task = client.get_task(job_id, "plain")
    expected = {"id": "Plain", "state": models.BatchTaskState.ACTIVE, "command_line": "true", "required_slots": 1}
    check_properties(task, {**expected, "display_name": None, "previous_state": None, "node_info": None})
    check_properties(
        task.constraints,
        {"max_wall_clock_time": UNLIMITED_PARSED, "retention_time": timedelta(days=7), "max_task_retry_count": 0},
    )
    user = task.user_identity.auto_user
    check("its user", (user.scope, user.elevation_level), ("pool", "nonadmin"))
    check_properties(task.execution_info, {"retry_count": 0, "requeue_count": 0, "exit_code": None, "result": None})
    check("one time", task.creation_time == task.last_modified == task.state_transition_time)
    given = new(
        "full",
        display_name="Ünï",
        required_slots=3,
        depends_on=models.BatchTaskDependencies(task_ids=["Plain"]),
        environment_settings=[models.EnvironmentSetting(name="A", value="1")],
        resource_files=[models.ResourceFile(http_url="http://127.0.0.1/a", file_path="a")],
        constraints=models.BatchTaskConstraints(max_task_retry_count=-1),
    )
    client.create_task(job_id, given)
    full = client.get_task(job_id, "full")
    check_properties(full, {"display_name": "Ünï", "required_slots": 3})
    check("dependencies", full.depends_on.task_ids, ["Plain"])
    check("environment", full.environment_settings[0].value, "1")
    check("retries", full.constraints.max_task_retry_count, -1)
    expect_error("TaskExists", 409, lambda: client.create_task(job_id, new("PLAIN")))
    expect_error("JobNotFound", 404, lambda: client.create_task(service.new_id("Missing"), new("t")))
    without = service.create("Without")
    dependent = new("t", depends_on=models.BatchTaskDependencies(task_ids=["a"]))
    expect_error("TaskDependenciesNotSpecifiedOnJob", 400, lambda: client.create_task(without, dependent))


def bulk(service: Service) -> None:
    """Many tasks by the client's own bulk call, with threads and without, and ids that are there already."""
    client = service.client
    for threads in (None, 2):
        job_id = service.create("Bulk")
        result = client.create_tasks(job_id, [new(f"t{number:03}") for number in range(MANY)], max_concurrency=threads)
        statuses = {str(each.status) for each in result.result_values}
        check("every status", {status.lower() for status in statuses}, {"success"})
        listed = [task["id"] for task in client.list_tasks(job_id, select=["id"], max_results=100)]
        check("listed in order", listed, [f"t{number:03}" for number in range(MANY)])
        counts = client.get_job_task_counts(job_id)
        check("counts", (counts.task_counts.active, counts.task_slot_counts.active), (MANY, MANY))
    group = models.BatchTaskGroup(task_values=[new("T000"), new("new")])
    results = client.create_task_collection(job_id, group).result_values
    found = [(each.task_id, str(each.status).lower()) for each in results]
    check("one of two", found, [("T000", "clienterror"), ("new", "success")])
    check("its code", results[0].error.code, "TaskExists")


def life(service: Service) -> None:
    """A task is terminated, reactivated, replaced and deleted, under conditions."""
    client, job_id = service.client, service.create("Life")
    client.create_task(job_id, new("t"))
    before = client.get_task(job_id, "t")
    expect_error("TaskNotCompleted", 409, lambda: client.reactivate_task(job_id, "t"))
    condition = {"etag": "0x1", "match_condition": MatchConditions.IfNotModified}
    expect_error("ConditionNotMet", 412, lambda: client.terminate_task(job_id, "t", **condition))
    condition["etag"] = before.etag
    check("terminated", caught(lambda: client.terminate_task(job_id, "t", **condition)), None)
    after = client.get_task(job_id, "t")
    check_properties(after, {"state": "completed", "previous_state": "active"})
    check_properties(after.execution_info, {"result": "failure", "exit_code": None})
    check("why", after.execution_info.failure_info.code, "TaskEnded")
    expect_error("TaskCompleted", 409, lambda: client.terminate_task(job_id, "t"))
    check("reactivated", caught(lambda: client.reactivate_task(job_id, "t")), None)
    check("active again", states(service, job_id), ["active"])
    task = client.get_task(job_id, "t")
    task.constraints = models.BatchTaskConstraints(max_task_retry_count=3)
    check("replaced", caught(lambda: client.replace_task(job_id, "t", task)), None)
    check("retries", client.get_task(job_id, "t").constraints.max_task_retry_count, 3)
    check("no subtasks", list(client.list_subtasks(job_id, "t")), [])
    check("deleted", caught(lambda: client.delete_task(job_id, "t")), None)
    expect_error("TaskNotFound", 404, lambda: client.get_task(job_id, "t"))


def filters(service: Service) -> None:
    """Lists with a filter."""
    client, job_id = service.client, service.create("Filters")
    client.create_tasks(job_id, [new(each) for each in ("b", "A", "c")])
    client.terminate_task(job_id, "a")
    for text, expected in (
        ("state eq 'completed'", ["A"]),
        ("executionInfo/result eq 'failure'", ["A"]),
        ("state ne 'completed' and id gt 'b'", ["c"]),
    ):
        check(text, [task["id"] for task in client.list_tasks(job_id, filter=text)], expected)


def asynchronous(service: Service) -> None:
    """The asynchronous client does the same."""
    try:
        from azure.batch.aio import BatchClient
    except ImportError:
        print("interop: without aiohttp, tasks of the asynchronous client are not checked")
        return
    job_id = service.create("Async")

    async def act() -> List[str]:
        credential = AzureNamedKeyCredential(service.account, service.key)
        async with BatchClient(service.endpoint, credential, **TRANSPORT) as client:
            await client.create_tasks(job_id, [new(f"t{number}") for number in range(3)])
            await client.terminate_task(job_id, "t0")
            await client.reactivate_task(job_id, "t0")
            await client.terminate_task(job_id, "t1")
            await client.delete_task(job_id, "t2")
            try:
                await client.get_task(job_id, "t2")
            except HttpResponseError as error:
                check("a deleted task", code_of(error), "TaskNotFound")
            return [str(task["state"]) async for task in client.list_tasks(job_id)]

    check("states", asyncio.run(act()), ["active", "completed"])


FEATURES = [defaults, bulk, life, filters, asynchronous]
