"""The states of a job and the transitions between them, with the client's pollers."""

from typing import Any, Callable, Dict, List, Optional, Tuple

from azure.batch import models
from azure.batch.models import BatchJobState
from azure.core.exceptions import HttpResponseError

from jobs import both_tasks
from vocabulary import (
    POLLING,
    Service,
    caught,
    check,
    check_property,
    code_of,
    ended,
    eventually,
    expect_error,
    judge,
)

Act = Callable[[str], object]


def disable_and_enable(service: Service) -> None:
    """Disabling and enabling, with each option for the tasks and an id in mixed case."""
    for option in models.DisableBatchJobOption:
        job_id = service.create(f"Disable-{option.value}")
        check(f"disable, {option.value}", service.disable(job_id, option), "Succeeded")
        check_disabled(service.client.get_job(job_id))
        check("enable", service.enable(job_id), "Succeeded")
        check_enabled(service.client.get_job(job_id))


def check_disabled(job: models.BatchJob) -> None:
    """The job is disabled; its previous state is not disabling, which is transitional."""
    check("state", job.state, BatchJobState.DISABLED)
    check("previous state", job.previous_state, BatchJobState.ACTIVE)
    check("active since it began", job.previous_state_transition_time, job.execution_info.start_time)
    check("in this order", job.previous_state_transition_time <= job.state_transition_time)
    check("it has not ended", job.execution_info.end_time, None)


def check_enabled(job: models.BatchJob) -> None:
    """The job is active again; its previous state is disabled."""
    check("state", job.state, BatchJobState.ACTIVE)
    check("previous state", job.previous_state, BatchJobState.DISABLED)
    check("active since it was enabled", job["stateTransitionTime"], job["lastModified"])


def disable_twice_and_enable_early(service: Service) -> None:
    """Disable is allowed again; enable is allowed right after disable and changes nothing on an active job."""
    job_id = service.create("Again")
    check("disable", service.disable(job_id), "Succeeded")
    check("disable again", service.disable(job_id, "wait"), "Succeeded")
    check("still disabled", service.reaches(job_id, "disabled"))
    early = service.create("Early")
    options = models.BatchJobDisableOptions(disable_tasks="requeue")
    service.client.begin_disable_job(early, options, polling_interval=POLLING)
    check("enable early", service.enable(early), "Succeeded")
    check("active in the end", service.reaches(early, "active"))
    check("enable again", service.enable(early), "Succeeded")
    check("still active", service.state(early), "active")


def pool_of_a_disabled_job(service: Service) -> None:
    """The pool can be changed while the job is disabled, not while it is active."""
    job_id, other = service.create("Pool"), models.BatchPoolInfo(pool_id="other-pool")
    refused = ("OperationInvalidForCurrentState", 409)
    expect_error(*refused, lambda: service.patch(job_id, pool_info=other), "PATCH of an active job")
    whole = models.BatchJob(pool_info=other)
    expect_error(*refused, lambda: service.client.replace_job(job_id, whole), "PUT to an active job")
    check("disable", service.disable(job_id), "Succeeded")
    service.patch(job_id, pool_info=other)
    job = service.client.get_job(job_id)
    check("the new pool", job.pool_info.pool_id, "other-pool")
    check("still disabled", job.state, BatchJobState.DISABLED)


def terminate_with_reason(service: Service) -> None:
    """The given reason is shown, with and without force, also for a disabled job with both tasks."""
    for force in (None, True, False):
        job_id = service.create("Terminate")
        reason = f"Enough, {force} ünï"
        check("terminate", service.terminate(job_id, reason, force=force), "Succeeded")
        check_completed(service.client.get_job(job_id), reason)
    job_id = service.create("Both", **both_tasks())
    check("disable", service.disable(job_id), "Succeeded")
    check("terminate a disabled job", service.terminate(job_id, "Tired"), "Succeeded")
    check_completed(service.client.get_job(job_id), "Tired", previous=BatchJobState.DISABLED)


def terminate_without_reason(service: Service) -> None:
    """No body, in a request by hand: the method of the client always sends one."""
    job_id = service.create("NoReason")
    check("status", service.send("POST", f"/jobs/{job_id}/terminate").status_code, 202)
    check("completed", service.reaches(job_id, "completed"))
    check_completed(service.client.get_job(job_id), "UserTerminate")


def check_completed(job: models.BatchJob, reason: str, previous: BatchJobState = BatchJobState.ACTIVE) -> None:
    """The job is completed for this reason. Its last change was the request to terminate it."""
    check("state", job.state, BatchJobState.COMPLETED)
    check("previous state", job.previous_state, previous)
    check("reason", job.execution_info.termination_reason, reason)
    check("its end", job["executionInfo"].get("endTime"), job["stateTransitionTime"])
    check("it began before", job.execution_info.start_time < job.state_transition_time)
    check("changed before", job.last_modified <= job.state_transition_time)


def ends_when_all_tasks_have(service: Service) -> None:
    """terminatejob ends a job without tasks, set at the creation or later, and can't be changed back."""
    made = service.create("AllDone", all_tasks_complete_mode="terminatejob")
    changed = service.create("AllDoneLater")
    service.patch(changed, all_tasks_complete_mode="terminatejob")
    for job_id in (made, changed):
        check("completed by itself", service.reaches(job_id, "completed"))
        check_completed(service.client.get_job(job_id), "AllTasksCompleted")
    back = in_time(
        service,
        begin=lambda job_id: service.patch(job_id, all_tasks_complete_mode="terminatejob"),
        act=lambda job_id: service.patch(job_id, all_tasks_complete_mode="noaction"),
        too_late=("JobCompleted", "JobBeingTerminated"),
    )
    judge("InvalidPropertyValue", 400, back, "back to noaction")
    check_property(back, "onAllTasksComplete", "noaction")


def in_time(service: Service, begin: Act, act: Act, too_late: Tuple[Optional[str], ...]) -> Optional[HttpResponseError]:
    """Begins a transition of a new job and acts before it ends; repeats that if it was too late."""
    error = None
    for _ in range(5):
        job_id = service.create("InTime")
        begin(job_id)
        error = caught(lambda: act(job_id))
        if code_of(error) not in too_late:
            break
    return error


def while_it_is_being_deleted(service: Service) -> None:
    """A job that is being deleted can only be read."""

    def begin(job_id: str) -> None:
        service.send("DELETE", f"/jobs/{job_id}")

    def refused(act: Act, about: str, *too_late: Optional[str]) -> None:
        judge("JobBeingDeleted", 409, in_time(service, begin, act, too_late or ("JobNotFound",)), about)

    pool = models.BatchPoolInfo(pool_id="interop-pool")
    refused(lambda job_id: service.patch(job_id, priority=1), "PATCH")
    refused(lambda job_id: service.client.replace_job(job_id, models.BatchJob(pool_info=pool)), "PUT")
    refused(service.delete, "a second DELETE")
    refused(service.terminate, "terminate")
    refused(lambda job_id: service.create("", job_id=job_id), "create", None)
    seen: List[models.BatchJob] = []
    error = in_time(service, begin, lambda job_id: seen.append(service.client.get_job(job_id)), ("JobNotFound",))
    check("it can be read", (error, [job.state for job in seen]), (None, [BatchJobState.DELETING]))


def while_it_is_being_terminated(service: Service) -> None:
    """A job that is being terminated can't be changed."""
    error = in_time(
        service,
        begin=lambda job_id: service.send("POST", f"/jobs/{job_id}/terminate"),
        act=lambda job_id: service.patch(job_id, priority=1),
        too_late=("JobCompleted",),
    )
    judge("JobBeingTerminated", 409, error, "PATCH")


def after_its_end(service: Service) -> None:
    """A completed job can only be read and deleted."""
    client, job_id = service.client, service.create("Ended")
    check("terminate", service.terminate(job_id), "Succeeded")
    expect_error("JobCompleted", 409, lambda: service.terminate(job_id), "terminate again")
    expect_error("JobCompleted", 409, lambda: service.patch(job_id, priority=1), "PATCH")
    whole = models.BatchJob(pool_info=models.BatchPoolInfo(pool_id="interop-pool"))
    expect_error("JobCompleted", 409, lambda: client.replace_job(job_id, whole), "PUT")
    by_state = ("JobCompleted", "OperationInvalidForCurrentState")
    expect_error(by_state, 409, lambda: service.disable(job_id), "disable")
    expect_error(by_state, 409, lambda: service.enable(job_id), "enable")
    check("delete", service.delete(job_id), "Succeeded")
    check("gone", service.state(job_id), "gone")


def delete_and_make_again(service: Service) -> None:
    """A deleted job no longer exists, and its id is free in any case."""
    for force in (None, True, False):
        job_id = service.create("Delete")
        first = service.client.get_job(job_id)
        check(f"delete, force {force}", service.delete(job_id, force=force), "Succeeded")
        expect_error("JobNotFound", 404, lambda: service.client.get_job(job_id), "get")
        expect_error("JobNotFound", 404, lambda: service.delete(job_id), "delete")
        service.create("", job_id=job_id.upper())
        second = service.client.get_job(job_id)
        check("the id's new letters", second.id, job_id.upper())
        check("a job of its own", second.creation_time > first.creation_time)


def delete_of_a_disabled_job(service: Service) -> None:
    """A job can be deleted in any state."""
    job_id = service.create("DisabledDelete")
    check("disable", service.disable(job_id), "Succeeded")
    check("delete", service.delete(job_id), "Succeeded")
    check("gone", service.state(job_id), "gone")


def poller_of_a_job_made_again(service: Service) -> None:
    """The poller of a delete ends if there is a new job with the id."""
    job_id = service.create("Taken")
    poller = service.client.begin_delete_job(job_id, polling_interval=0.5)
    check("the id is free again", eventually(lambda: caught(lambda: service.create("", job_id=job_id)) is None))
    check("the poller ends", ended(poller), "Succeeded")
    check("the new job is there", service.state(job_id), "active")


def clean_up(service: Service) -> None:
    """Deletes all remaining jobs of this run, in any state."""
    query: Dict[str, Any] = {"filter": f"startswith(id,'{service.prefix}')", "select": ["id", "state"]}
    ids = [job.id for job in service.client.list_jobs(**query)]
    errors = [caught(lambda: service.client.begin_delete_job(one, force=True, polling_interval=POLLING)) for one in ids]
    allowed = (None, "JobBeingDeleted", "JobNotFound")
    check("all can be deleted", [code_of(error) for error in errors if code_of(error) not in allowed], [])
    check("nothing is left", eventually(lambda: not list(service.client.list_jobs(**query))))


FEATURES = [
    disable_and_enable,
    disable_twice_and_enable_early,
    pool_of_a_disabled_job,
    terminate_with_reason,
    terminate_without_reason,
    ends_when_all_tasks_have,
    while_it_is_being_deleted,
    while_it_is_being_terminated,
    after_its_end,
    delete_and_make_again,
    delete_of_a_disabled_job,
    poller_of_a_job_made_again,
]
