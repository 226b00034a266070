"""Drives an older official Azure Batch client for Python, which speaks an older version of the API.

Needs Python 3.9 and the package azure-batch 14.2.0.

    python older.py --endpoint http://127.0.0.1:PORT --account NAME --key BASE64
"""

import sys

sys.dont_write_bytecode = True  # the folder is kept as it is

import argparse
import multiprocessing
import uuid
from typing import Any, Callable, List

from azure.batch import BatchServiceClient, models
from azure.batch.batch_auth import SharedKeyCredentials
from azure.batch.custom.custom_errors import CreateTasksErrorException

from tally import check, tally

PATIENCE = 20.0  # seconds after which an endless call is stopped


class Service:
    """The emulator as one account sees it."""

    def __init__(self, endpoint: str, account: str, key: str) -> None:
        credentials = SharedKeyCredentials(account, key)
        self.client = BatchServiceClient(credentials, batch_url=endpoint)
        self.prefix = f"Older-{uuid.uuid4().hex[:8]}"

    def create(self, label: str, **pool: Any) -> str:
        """Creates a job with an auto pool with these properties, or in a pool that doesn't exist."""
        job_id = f"{self.prefix}-{label}"
        info = models.PoolInformation(pool_id="older-pool")
        if pool:
            specification = models.PoolSpecification(vm_size="SMALL", **pool)
            auto = models.AutoPoolSpecification(pool_lifetime_option="job", pool=specification)
            info = models.PoolInformation(auto_pool_specification=auto)
        self.client.job.add(models.JobAddParameter(id=job_id, pool_info=info))
        return job_id


def life_of_a_job(service: Service) -> None:
    """Add, get, list, patch, update, disable, enable, terminate, delete."""
    job, job_id = service.client.job, service.create("Life")
    check("get", job.get(job_id).state, models.JobState.active)
    options = models.JobListOptions(filter=f"startswith(id,'{service.prefix}')", max_results=1)
    check("list", [each.id for each in job.list(options)], [job_id])
    job.patch(job_id, models.JobPatchParameter(priority=5))
    check("patch", job.get(job_id).priority, 5)
    job.update(job_id, models.JobUpdateParameter(pool_info=models.PoolInformation(pool_id="older-pool")))
    after = job.get(job_id)
    check("update", (after.priority, after.constraints.max_task_retry_count), (0, 0))
    job.disable(job_id, "requeue")
    job.enable(job_id)
    job.terminate(job_id)
    job.delete(job_id)


def properties_of_older_versions(service: Service) -> None:
    """Properties of older versions are accepted and shown, and a start task has defaults."""
    certificates = [models.CertificateReference(thumbprint="0a", thumbprint_algorithm="sha1")]
    check("pools", list(service.client.pool.list()), [])
    job_id = service.create(
        "Pool",
        cloud_service_configuration=models.CloudServiceConfiguration(os_family="4"),
        certificate_references=certificates,
        application_licenses=["maya"],
        target_node_communication_mode="simplified",
        resource_tags={"cost": "low"},
        start_task=models.StartTask(command_line="true"),
    )
    job = service.client.job.get(job_id)
    check("its pool", [pool.id for pool in service.client.pool.list()], [job.execution_info.pool_id])
    pool = job.pool_info.auto_pool_specification.pool
    check("machines", pool.cloud_service_configuration.os_family, "4")
    check("certificates", [each.thumbprint for each in pool.certificate_references], ["0a"])
    check("licenses", pool.application_licenses, ["maya"])
    check("communication", pool.target_node_communication_mode, "simplified")
    check("tags", pool.resource_tags, {"cost": "low"})
    check("size", pool.vm_size, "small")
    task = pool.start_task
    check("start task", (task.max_task_retry_count, task.wait_for_success), (0, True))
    user = task.user_identity.auto_user
    check("its user", (user.scope, user.elevation_level), ("pool", "nonadmin"))


def errors(service: Service) -> None:
    """Missing jobs and failed conditions, with the service's code."""
    client, job_id = service.client, service.create("Errors")
    client.task.add(job_id, models.TaskAddParameter(id="there", command_line="true"))
    for code, call in (
        ("JobNotFound", lambda: client.job.get("none")),
        ("PoolNotFound", lambda: client.pool.get("none")),
        ("TaskNotFound", lambda: client.task.get(job_id, "none")),
        ("CertificateNotFound", lambda: client.certificate.get("sha1", "00")),
        ("TaskExists", lambda: client.task.add(job_id, models.TaskAddParameter(id="THERE", command_line="true"))),
        ("ConditionNotMet", lambda: client.job.delete(job_id, models.JobDeleteOptions(if_match="0x1"))),
    ):
        try:
            call()
            check(code, "no error")
        except models.BatchErrorException as error:
            check(code, error.error.code, code)
    check("a pool", client.pool.exists("none"), False)
    check("tasks", [task.id for task in client.task.list(job_id)], ["there"])
    check("certificates", list(client.certificate.list()), [])


def add_collection(arguments: argparse.Namespace, job_id: str, outcome: Any) -> None:
    """Adds Tasks in bulk, in a separate process, and returns the statuses or the error codes."""
    service = Service(arguments.endpoint, arguments.account, arguments.key)
    tasks = [models.TaskAddParameter(id=f"t{number}", command_line="true") for number in range(250)]
    try:
        added = service.client.task.add_collection(job_id, tasks)
        outcome.put([each.status.value.lower() for each in added.value])
    except CreateTasksErrorException as error:
        outcome.put([each.error.code for each in error.errors] + [each.error.code for each in error.failure_tasks])


def bulk(service: Service, arguments: argparse.Namespace) -> None:
    """The bulk call adds all Tasks. The client repeats some requests without end, so it runs in a process of its own."""
    job_id = service.create("Tasks")
    context = multiprocessing.get_context("spawn")
    outcome = context.Queue()
    process = context.Process(target=add_collection, args=(arguments, job_id, outcome), daemon=True)
    process.start()
    found = outcome.get(timeout=PATIENCE)
    process.join(PATIENCE)
    check("it ends", process.exitcode, 0)
    if process.is_alive():
        process.kill()
    check("its statuses", (len(found), set(found)), (250, {"success"}))
    client = service.client
    client.task.terminate(job_id, "t7")
    task = client.task.get(job_id, "T7")
    check("terminated", (task.state.value, task.execution_info.failure_info.code), ("completed", "TaskEnded"))
    client.task.reactivate(job_id, "t7")
    check("reactivated", client.task.get(job_id, "t7").state.value, "active")
    client.task.update(job_id, "t7", models.TaskConstraints(max_task_retry_count=2))
    check("updated", client.task.get(job_id, "t7").constraints.max_task_retry_count, 2)
    client.task.delete(job_id, "t7")
    check("counts", client.job.get_task_counts(job_id).task_counts.active, 249)


def main() -> int:
    """Runs all features and counts their checks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--endpoint", required=True, help="where the emulator listens, http")
    parser.add_argument("--account", required=True, help="the account's name")
    parser.add_argument("--key", required=True, help="the account's key, base64")
    arguments = parser.parse_args()
    service = Service(arguments.endpoint, arguments.account, arguments.key)
    features: List[Callable[[], None]] = [
        lambda: life_of_a_job(service),
        lambda: properties_of_older_versions(service),
        lambda: errors(service),
        lambda: bulk(service, arguments),
    ]
    for feature in features:
        try:
            feature()
        except Exception as error:  # any exception of the client
            tally.count(False, "runs to its end", f"{type(error).__name__}: {error}")
    print(f"interop with an older client: {tally.passed} checks passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
