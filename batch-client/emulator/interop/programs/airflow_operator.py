"""Airflow's operator creates a pool and a job, and runs a task to its end."""

import argparse
import json
import os
import sys


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("endpoint", "account", "key", "home"):
        parser.add_argument(f"--{name}", required=True)
    return parser.parse_args()


def connect(given: argparse.Namespace) -> None:
    """Gives Airflow its folder and its connection. It reads both when it is imported."""
    connection = {
        "conn_type": "azure_batch",
        "login": given.account,
        "password": given.key,
        "extra": {"account_url": given.endpoint},
    }
    os.environ["AIRFLOW_HOME"] = given.home
    os.environ["AIRFLOW_CONN_AZURE_BATCH_DEFAULT"] = json.dumps(connection)


def run(task_id: str, command_line: str, **settings: object) -> None:
    from airflow.providers.microsoft.azure.operators.batch import AzureBatchOperator

    operator = AzureBatchOperator(
        task_id=f"airflow-{task_id}",
        batch_pool_id="airflow",
        batch_pool_vm_size="standard_d1_v2",
        batch_job_id="airflow",
        batch_task_id=task_id,
        batch_task_command_line=command_line,
        vm_publisher="canonical",
        vm_offer="0001-com-ubuntu-server-jammy",
        vm_sku="22_04-lts",
        vm_node_agent_sku_id="batch.node.ubuntu 22.04",
        target_dedicated_nodes=1,
        timeout=2,
        **settings,
    )
    operator.execute({})


def main() -> int:
    connect(arguments())
    run("succeeds", "/bin/sh -c 'echo done'")
    try:
        run("fails", "/bin/sh -c 'exit 3'", should_delete_job=True)
    except RuntimeError as failure:
        print(f"the operator reports the task that fails: {str(failure)[:120]}")
        return 0
    print("the operator did not report the task that fails")
    return 1


if __name__ == "__main__":
    sys.exit(main())
