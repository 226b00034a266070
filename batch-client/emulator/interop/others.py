"""Operations that the emulator does not have: those on pools, files and schedules."""

from typing import Any, Callable, Dict, List

from azure.batch import models

from vocabulary import POLLING, Service, caught, check, details_of, expect_error


def lists_of_nothing(service: Service) -> None:
    """Lists are empty pages."""
    client, job_id = service.client, service.create("Lists")
    lists: Dict[str, Callable[[], Any]] = {
        "pools": client.list_pools,
        "pools by a filter": lambda: client.list_pools(filter="state eq 'active'", select=["id"], max_results=5),
        "images": lambda: client.list_supported_images(filter="verificationType eq 'verified'"),
        "node counts": client.list_pool_node_counts,
        "applications": client.list_applications,
        "usage": client.list_pool_usage_metrics,
        "tasks": lambda: client.list_tasks(job_id),
        "schedules": lambda: client.list_job_schedules(filter="state eq 'completed'"),
    }
    for name, call in lists.items():
        check(name, list(call()), [])


def single_ones_are_absent(service: Service) -> None:
    """An id is an error with the service's own code."""
    client, job_id, missing = service.client, service.create("Absent"), service.new_id("Missing")
    # The client raises an exception instead of returning False. The answer to HEAD has only a status line.
    for what, call in (("pool", client.pool_exists), ("job schedule", client.job_schedule_exists)):
        error = expect_error(None, 404, lambda: call("none"), what)
        check("the reason phrase", error and error.reason, f"The specified {what} does not exist.")
    absent: Dict[str, List[Callable[[], Any]]] = {
        "PoolNotFound": [
            lambda: client.get_pool("none"),
            lambda: list(client.list_nodes("none")),
            lambda: client.get_node("none", "node"),
            lambda: client.begin_delete_pool("none", polling_interval=POLLING),
            lambda: client.update_pool("none", models.BatchPoolUpdateOptions()),
        ],
        "TaskNotFound": [
            lambda: client.get_task(job_id, "none"),
            lambda: client.delete_task(job_id, "none"),
            lambda: client.terminate_task(job_id, "none"),
            lambda: list(client.list_task_files(job_id, "none")),
        ],
        "JobNotFound": [lambda: list(client.list_tasks(missing)), lambda: client.get_task(missing, "none")],
        "JobScheduleNotFound": [
            lambda: client.get_job_schedule("none"),
            lambda: client.disable_job_schedule("none"),
        ],
        "ApplicationNotFound": [lambda: client.get_application("none")],
    }
    for code, calls in absent.items():
        for call in calls:
            expect_error(code, 404, call)


def new_ones_are_refused(service: Service) -> None:
    """Creating something is an error that says what is missing."""
    client = service.client
    specification = models.BatchJobSpecification(pool_info=models.BatchPoolInfo(pool_id="pool"))
    schedule = models.BatchJobScheduleCreateOptions(
        id="schedule", schedule=models.BatchJobScheduleConfiguration(), job_specification=specification
    )
    missing = "Job Schedules"
    error = expect_error("NotImplemented", 400, lambda: client.create_job_schedule(schedule), missing)
    check("what is missing", details_of(error).get("Missing"), missing)
    check("the reason phrase", error and error.reason, f"The emulator has no {missing}.")


def odd_query_parameters(service: Service) -> None:
    """An unknown query parameter is ignored unless it looks like one of OData."""
    job_id = service.create("Query")
    odd = {"params": {"colour": "blue", "%24select": "id"}}
    check("a job", service.client.get_job(job_id, **odd).id, job_id)
    unknown = {"params": {"$colour": "blue"}}
    expect_error("UnsupportedQueryParameter", 400, lambda: service.client.get_job(job_id, **unknown))
    check("no trouble", caught(lambda: service.client.get_job(job_id)), None)


FEATURES = [
    lists_of_nothing,
    single_ones_are_absent,
    new_ones_are_refused,
    odd_query_parameters,
]
