"""Snakemake's executor creates a job, and runs the rules of a workflow as tasks.

Two things can't be had without Azure, and are replaced here: the identity, by the emulator's token; and the
management plane, which would create the pool, by the data plane. The rules keep their files in a folder.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import Any, List

import azure.batch.models as models
import snakemake_executor_plugin_azure_batch as plugin
from msrest.authentication import BasicTokenAuthentication
from snakemake.cli import main as snakemake

# The task runs on this machine and needs its Python, which has Snakemake.
SNAKEFILE = """
envvars:
    "PATH"

rule all:
    input: "greeting.txt"

rule greet:
    output: "greeting.txt"
    shell: "echo hello from a task > {output}"
"""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("endpoint", "token", "folder"):
        parser.add_argument(f"--{name}", required=True)
    return parser.parse_args()


class Pools:
    """The pools of the management plane."""

    def __init__(self, client: Any) -> None:
        self.client = client

    def create(self, pool_name: str, parameters: Any, **_: Any) -> None:
        machine = parameters.deployment_configuration.virtual_machine_configuration
        image = machine.image_reference
        self.client.pool.add(
            models.PoolAddParameter(
                id=pool_name,
                display_name=parameters.display_name,
                vm_size=parameters.vm_size,
                virtual_machine_configuration=models.VirtualMachineConfiguration(
                    image_reference=models.ImageReference(
                        publisher=image.publisher, offer=image.offer, sku=image.sku, version=image.version
                    ),
                    node_agent_sku_id=machine.node_agent_sku_id,
                ),
                target_dedicated_nodes=parameters.scale_settings.fixed_scale.target_dedicated_nodes,
                task_slots_per_node=parameters.task_slots_per_node,
            )
        )


class Management:
    """The management plane, with the client of the executor."""

    def __init__(self, client: Any) -> None:
        self.pool = Pools(client)


def replace_azure(token: str) -> None:
    """Replaces what can't be had without Azure."""

    def connect(executor: Any) -> None:
        credential = BasicTokenAuthentication({"access_token": token})
        executor.batch_client = plugin.BatchServiceClient(credential, executor.settings.account_url)
        executor.batch_mgmt_client = Management(executor.batch_client)

    plugin.Executor.init_batch_client = connect


def workflow(given: argparse.Namespace) -> List[str]:
    folder = Path(given.folder)
    folder.mkdir(parents=True, exist_ok=True)
    snakefile = folder / "Snakefile"
    snakefile.write_text(SNAKEFILE)
    return [
        *("--snakefile", str(snakefile), "--directory", str(folder), "--jobs", "1", "--force"),
        *("--executor", "azure-batch", "--azure-batch-account-url", given.endpoint),
        *("--azure-batch-resource-group-name", "none", "--azure-batch-subscription-id", "none"),
        *("--default-storage-provider", "fs", "--default-storage-prefix", str(folder / "storage")),
        *("--seconds-between-status-checks", "1"),
        *("--shared-fs-usage", "none"),
    ]


def main() -> int:
    given = arguments()
    replace_azure(given.token)
    os.environ["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    try:
        snakemake(workflow(given))
    except SystemExit as ended:
        if ended.code:
            return int(ended.code)
    greeting = Path(given.folder) / "storage/greeting.txt"
    print(f"the task wrote: {greeting.read_text().strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
