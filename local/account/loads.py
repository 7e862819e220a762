"""Writes into the metric index what CloudWatch would have measured of resources under load."""

from __future__ import annotations

import re

from cloudwatch import MetricIndex
from shapes import Count, Distribution, Gauge, Grid

TERM = re.compile(r"\s*(?:(-?[\d.]+)\s*\*\s*(\w+)|(-?[\d.]+))\s*")


class Loads:
    grid: Grid
    index: MetricIndex

    def gauge(self, name: str, load: str | float, scale: float = 1.0, **options) -> Gauge:
        """``load`` is a sum such as ``"4 + 60*bursts"``: numbers and templates of the grid."""
        base, parts = 0.0, []
        for term in str(load).split("+"):
            match = TERM.fullmatch(term)
            if not match:
                raise ValueError(f"load must be a sum of numbers and number*template, was {load!r}")
            weight, template, constant = match.groups()
            if template:
                parts.append((float(weight) * scale, getattr(self.grid, template)))
            else:
                base += float(constant) * scale
        return Gauge(self.grid, name, base, parts, **options)

    def measure(self, namespace: str, metric: str, dimensions: dict, series) -> None:
        self.index.put(namespace, metric, dimensions, series)

    def instance_load(self, instance, *, cpu="2", memory=None, network=1.0, disk=0.5, operations=20,
                      memory_shape="plain", born=0, holes=None, credits=None, surplus="0"):
        """``network`` and ``disk`` are MB/s each way as a load; ``memory`` per cent used; ``operations`` a second."""
        i, dims, keep = instance.id, {"InstanceId": instance.id}, {"born": born, "holes": holes}
        per_slot = 300e6

        def put(metric, load, scale=1.0, **options):
            self.measure("AWS/EC2", metric, dims, self.gauge(f"{i}/{metric}", load, scale, **keep, **options))

        put("CPUUtilization", cpu, high=99.9, digits=2)
        put("NetworkIn", network, per_slot)
        put("NetworkOut", network, per_slot)
        put("NetworkPacketsIn", network, per_slot / 1200)
        put("NetworkPacketsOut", network, per_slot / 1200)
        put("EBSReadBytes", disk, per_slot / 2)
        put("EBSWriteBytes", disk, per_slot / 2)
        put("EBSReadOps", operations, 150)
        put("EBSWriteOps", operations, 150)
        put("StatusCheckFailed", 0, noise=0)
        if credits is not None:
            put("CPUCreditBalance", credits, digits=2)
            put("CPUSurplusCreditsCharged", surplus, digits=2)
        if memory is not None:
            self._memory(instance, memory, memory_shape, keep)

    def _memory(self, instance, load, shape, keep):
        series = self.gauge(f"{instance.id}/memory", load, noise=0.04, high=99.9, digits=2, **keep)
        dims = {"InstanceId": instance.id}
        if shape == "windows":
            self.measure("CWAgent", "Memory % Committed Bytes In Use", {**dims, "objectname": "Memory"}, series)
            return
        if shape == "typed":
            dims |= {"ImageId": instance.image_id, "InstanceType": instance.instance_type}
        self.measure("CWAgent", "mem_used_percent", dims, series)

    def database_load(self, name, *, cpu="5", free_gib="4", connections="20", read_iops="40", write_iops="30",
                      throughput="2", free_storage_gib="60", swap_mib="0", lag=None, credits=None, acu=None, born=0,
                      holes=None):
        dims, keep = {"DBInstanceIdentifier": name}, {"born": born, "holes": holes}

        def put(metric, load, scale=1.0, **options):
            self.measure("AWS/RDS", metric, dims, self.gauge(f"{name}/{metric}", load, scale, **keep, **options))

        put("CPUUtilization", cpu, high=99.9, digits=2)
        put("FreeableMemory", free_gib, 2**30, noise=0.03)
        put("DatabaseConnections", connections)
        put("ReadIOPS", read_iops, digits=2)
        put("WriteIOPS", write_iops, digits=2)
        put("ReadThroughput", throughput, 1e6, digits=2)
        put("WriteThroughput", throughput, 1e6, digits=2)
        put("FreeStorageSpace", free_storage_gib, 2**30, noise=0.001)
        put("SwapUsage", swap_mib, 2**20)
        if lag is not None:
            put("ReplicaLag", lag, digits=2)
        if credits is not None:
            put("CPUCreditBalance", credits, digits=2)
        if acu is not None:
            put("ServerlessDatabaseCapacity", acu, digits=1)
            put("ACUUtilization", acu, 6, high=100, digits=2)

    def function_load(self, name, *, calls="40", millis="200", errors=0.0, throttles=None, concurrency="2",
                      insights_mib=None, memory=128, born=0):
        """``calls`` a slot of five minutes, ``millis`` the typical duration; the longest is 2.2 times that."""
        dims = {"FunctionName": name}
        count = Count(self.gauge(f"{name}/calls", calls, born=born))
        self.measure("AWS/Lambda", "Invocations", dims, count)
        self.measure("AWS/Lambda", "Duration", dims, Distribution(self.gauge(f"{name}/millis", millis, noise=0.1), count))
        self.measure("AWS/Lambda", "Errors", dims, Count(count.rate, errors))
        self.measure("AWS/Lambda", "Throttles", dims, Count(count.rate, throttles or 0.0))
        self.measure("AWS/Lambda", "ConcurrentExecutions", dims,
                     self.gauge(f"{name}/concurrency", concurrency, low=1, only=count))
        if insights_mib is not None:
            dims = {"function_name": name}
            used = self.gauge(f"{name}/memory", insights_mib, noise=0.04, only=count)
            share = self.gauge(f"{name}/memory", insights_mib, 100 / memory, noise=0.04, digits=2, high=100, only=count)
            self.measure("LambdaInsights", "used_memory_max", dims, used)
            self.measure("LambdaInsights", "memory_utilization", dims, share)
