"""Lists all Jobs once with the official client, and prints how long it took."""

import json
import sys
import time

from azure.batch import BatchClient
from azure.core.credentials import AccessToken

endpoint, token = sys.argv[1:]


class GivenToken:
    def get_token(self, *scopes, **options):
        return AccessToken(token, int(time.time()) + 3600)


client = BatchClient(endpoint, GivenToken())
started = time.monotonic()
items = sum(1 for job in client.list_jobs(enforce_https=False) if job.id)
seconds = time.monotonic() - started
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
print(json.dumps({"items": items, "seconds": seconds, "peak_kib": peak}))
