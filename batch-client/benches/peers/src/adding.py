"""Adds Tasks with the official client, and prints how long it took."""

import json
import sys
import time

from azure.batch import BatchClient
from azure.batch.models import BatchTaskCreateOptions
from azure.core.credentials import AccessToken

endpoint, token, count, in_flight = sys.argv[1:]


class GivenToken:
    def get_token(self, *scopes, **options):
        return AccessToken(token, int(time.time()) + 3600)


client = BatchClient(endpoint, GivenToken())
started = time.monotonic()
tasks = [
    BatchTaskCreateOptions(id=f"frame-{n:07}", command_line=f"/bin/sh -c 'render --frame {n}'")
    for n in range(int(count))
]
added = client.create_tasks("nightly", tasks, max_concurrency=int(in_flight), enforce_https=False)
done = sum(1 for result in added.result_values if result.status.lower() == "success")
seconds = time.monotonic() - started
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
print(json.dumps({"done": done, "seconds": seconds, "peak_kib": peak}))
