"""Operations that the emulator does not have: pools, tasks and schedules. Clients must not repeat their requests."""

from typing import Any, Callable, Dict, List

from azure.batch import models
from azure.core.pipeline.policies import SansIOHTTPPolicy

from vocabulary import POLLING, Service, caught, check, code_of, details_of, expect_error

LIMIT = 10  # requests after which an endless call is stopped


class Counter(SansIOHTTPPolicy):
    """Counts the requests of a client, and stops it when there are too many."""

    def __init__(self) -> None:
        super().__init__()
        self.requests = 0

    def on_request(self, request: Any) -> None:
        """Called by the client before each request."""
        self.requests += 1
        if self.requests > LIMIT:
            raise RuntimeError(f"more than {LIMIT} requests")


def create_tasks_ends(service: Service) -> None:
    """The bulk call of the client repeats a chunk after any 5xx without pause or end. There must be one request."""
    job_id = service.create("Tasks")
    tasks = [models.BatchTaskCreateOptions(id=f"t{number}", command_line="true") for number in range(250)]
    for threads in (None, 2):
        counter = Counter()
        client = service.connect(per_call_policies=[counter])
        error: Any = None
        try:
            client.create_tasks(job_id, tasks, max_concurrency=threads)
        except models.CreateTasksError as raised:
            error = raised
        check("its class", type(error), models.CreateTasksError)
        codes = [code_of(each) for each in getattr(error, "errors", [])]
        check("its codes", set(codes), {"NotImplemented"})
        check("the tasks that are left", len(getattr(error, "pending_tasks", [])), len(tasks))
        check(f"requests with {threads} threads", counter.requests <= (threads or 1), True)
    missing = service.new_id("Missing")
    expect_error("JobNotFound", 404, lambda: service.client.create_task(missing, tasks[0]), "no such job")


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
    client, job_id = service.client, service.create("Refused")
    pool = models.BatchPoolCreateOptions(id="pool", vm_size="small")
    specification = models.BatchJobSpecification(pool_info=models.BatchPoolInfo(pool_id="pool"))
    schedule = models.BatchJobScheduleCreateOptions(
        id="schedule", schedule=models.BatchJobScheduleConfiguration(), job_specification=specification
    )
    task = models.BatchTaskCreateOptions(id="task", command_line="true")
    for missing, call in (
        ("Pools", lambda: client.create_pool(pool)),
        ("Job Schedules", lambda: client.create_job_schedule(schedule)),
        ("Tasks", lambda: client.create_task(job_id, task)),
    ):
        error = expect_error("NotImplemented", 400, call, missing)
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
    create_tasks_ends,
    lists_of_nothing,
    single_ones_are_absent,
    new_ones_are_refused,
    odd_query_parameters,
]
