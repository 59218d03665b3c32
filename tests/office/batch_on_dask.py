"""Drafts the shards of a manifest on a local cluster of Dask, a task a shard.

batch_on_dask.py QICAO MANIFEST OUT SHARDS WORKERS: prints the exit code of each shard; states go to OUT.<shard>.state."""
import subprocess
import sys
import time

from dask.distributed import Client, LocalCluster


def shard(qicao, manifest, out, index, shards):
    command = [qicao, "batch", manifest, "-o", out, "--shard", f"{index}/{shards}", "--jobs", "1", "--state", f"{out}.{index}.state"]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    qicao, manifest, out, shards, workers = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        begun = time.monotonic()
        tasks = [client.submit(shard, qicao, manifest, out, index, shards) for index in range(1, shards + 1)]
        print(*client.gather(tasks))
        print(f"{time.monotonic() - begun:.3f} s", file=sys.stderr)
