"""Listing, reading and deleting files of tasks and nodes. The client reads no code of an error of a download."""

import asyncio
from typing import Any, Dict, List

from azure.batch import models
from azure.core.credentials import AzureNamedKeyCredential
from azure.core.exceptions import HttpResponseError

from vocabulary import TRANSPORT, Service, caught, check, eventually, expect_error

START = "/bin/sh -c 'echo ready'"


def node_with_files(service: Service) -> Dict[str, str]:
    """A pool whose node has run its start task, which leaves files there."""
    client, pool_id = service.client, service.new_id("Files")
    image = models.BatchVmImageReference(publisher="canonical", offer="ubuntu", sku="22_04-lts", version="latest")
    machine = models.VirtualMachineConfiguration(image_reference=image, node_agent_sku_id="batch.node.ubuntu 22.04")
    pool = models.BatchPoolCreateOptions(
        id=pool_id,
        vm_size="standard_d1_v2",
        target_dedicated_nodes=1,
        virtual_machine_configuration=machine,
        start_task=models.BatchStartTask(command_line=START),
    )
    client.create_pool(pool)

    def idle() -> List[str]:
        return [node.id for node in client.list_nodes(pool_id) if node.state == models.BatchNodeState.IDLE]

    check("a node is idle", eventually(lambda: bool(idle())))
    return {"pool_id": pool_id, "node_id": idle()[0]}


def of_a_node(service: Service) -> None:
    """The files of a node are listed, read, inspected and deleted."""
    client, node = service.client, node_with_files(service)
    listed = {entry.name: entry for entry in client.list_node_files(**node, recursive=True)}
    check("names", sorted(listed), ["startup", "startup/stderr.txt", "startup/stdout.txt", "startup/wd"])
    check("a directory", (listed["startup"].is_directory, listed["startup"].properties), (True, None))
    entry = listed["startup/stdout.txt"].properties
    check("properties", (entry.content_type, entry.file_mode, entry.creation_time), ("text/plain", "0o100644", None))
    check("the first level", [each.name for each in client.list_node_files(**node)], ["startup"])
    some = client.list_node_files(**node, recursive=True, filter="startswith(name,'startup/std')", max_results=1)
    check("by name, in pages", len(list(some)), 2)
    content = b"".join(client.download_node_file(**node, file_path="startup/stdout.txt"))
    check("content", len(content), entry.content_length)
    properties = client.get_node_file_properties(**node, file_path="startup/stdout.txt")
    check("its length", properties.content_length, entry.content_length)
    check("its time", properties.last_modified, entry.last_modified.replace(microsecond=0))
    check("no directory", properties.is_directory, False)
    check("deleted", caught(lambda: client.delete_node_file(**node, file_path="startup/stderr.txt")), None)
    expect_error(None, 404, lambda: list(client.download_node_file(**node, file_path="startup/stderr.txt")))
    expect_error(None, 404, lambda: client.get_node_file_properties(**node, file_path="startup/stderr.txt"))
    expect_error("IOError", 403, lambda: client.delete_node_file(**node, file_path="startup"))
    check("as a whole", caught(lambda: client.delete_node_file(**node, file_path="startup", recursive=True)), None)
    check("nothing is left", list(client.list_node_files(**node, recursive=True)), [])
    expect_error("NodeNotFound", 404, lambda: list(client.list_node_files(node["pool_id"], "none")))
    expect_error("PoolNotFound", 404, lambda: list(client.list_node_files("none", "none")))
    client.begin_delete_pool(node["pool_id"], polling_interval=0)


def of_a_task(service: Service) -> None:
    """A task that has not run has no files, and one that does not exist neither."""
    client, job_id = service.client, service.create("TaskFiles")
    client.create_task(job_id, models.BatchTaskCreateOptions(id="t", command_line="true"))
    waits = "OperationInvalidForCurrentState"
    expect_error(waits, 409, lambda: list(client.list_task_files(job_id, "t")))
    expect_error(None, 409, lambda: list(client.download_task_file(job_id, "t", "stdout.txt")))
    expect_error(None, 409, lambda: client.get_task_file_properties(job_id, "t", "stdout.txt"))
    expect_error(waits, 409, lambda: client.delete_task_file(job_id, "t", "stdout.txt"))
    expect_error(None, 404, lambda: list(client.download_task_file(job_id, "none", "stdout.txt")))


def asynchronous(service: Service) -> None:
    """The asynchronous client does the same."""
    try:
        from azure.batch.aio import BatchClient
    except ImportError:
        print("interop: without aiohttp, files of the asynchronous client are not checked")
        return
    node = node_with_files(service)

    async def act() -> List[Any]:
        credential = AzureNamedKeyCredential(service.account, service.key)
        async with BatchClient(service.endpoint, credential, **TRANSPORT) as client:
            names = [entry.name async for entry in client.list_node_files(**node, recursive=True)]
            properties = await client.get_node_file_properties(**node, file_path="startup/stdout.txt")
            content = b""
            async for piece in await client.download_node_file(**node, file_path="startup/stdout.txt"):
                content += piece
            await client.delete_node_file(**node, file_path="startup/stdout.txt")
            try:
                await client.download_node_file(**node, file_path="startup/stdout.txt")
            except HttpResponseError as error:
                check("a deleted file", error.status_code, 404)
            return [len(names), properties.content_length == len(content)]

    check("names and content", asyncio.run(act()), [4, True])
    service.client.begin_delete_pool(node["pool_id"], polling_interval=0)


FEATURES = [of_a_node, of_a_task, asynchronous]
