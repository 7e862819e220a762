package io.trimtab.local.bench;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.aws.gateway.ScalingGateway;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.scaling.Bounds;
import io.trimtab.domain.scaling.Dimension;
import io.trimtab.domain.scaling.ScalingPart;
import io.trimtab.domain.scaling.ScalingSetting;
import io.trimtab.domain.scaling.ScalingTarget;
import io.trimtab.local.account.Managed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tables and functions of dev that opt in, each as dev's default policy has it.
final class ScaledFleet {
    private static final int TAGGED_A_PAGE = 100;
    private static final int TARGETS_A_PAGE = 50;
    private static final int POLICIES_A_PAGE = 10;
    private static final int SCHEDULES_A_PAGE = 50;
    private static final String WITHIN_FIVE_DAYS = "MON,TUE,WED,THU,FRI *) in UTC";

    private final Managed opted;
    private final ScalingGateway gateway;
    private final List<ScalingTarget> targets = new ArrayList<>();
    private int tables;
    private int functions;
    private int moved;

    ScaledFleet(AwsClients clients, URI endpoint) {
        this.opted = new Managed(clients);
        this.gateway = new ScalingGateway(clients);
        if (!"127.0.0.1".equals(endpoint.getHost())) {
            throw new IllegalArgumentException("a fleet is made on the embedded account only, was " + endpoint);
        }
    }

    void make(int wantedTables, int wantedFunctions) {
        for (; tables < wantedTables; tables++) {
            Arn table = arn("dynamodb", "table/orders-" + tables);
            opted.table(table.resource().substring("table/".length()));
            for (Dimension dimension : List.of(Dimension.TABLE_READS, Dimension.TABLE_WRITES)) {
                align(ScalingTarget.of(table, dimension), "1 to 10", "70");
            }
        }
        for (; functions < wantedFunctions; functions++) {
            Arn function = arn("lambda", "function:till-" + functions);
            opted.function(function.resource().substring("function:".length()));
            ScalingTarget target = new ScalingTarget(function, Dimension.PROVISIONED_CONCURRENCY, "live");
            align(target, "0 to 2", "0.7");
            schedule(target, ScalingPart.BUSINESS_HOURS, "0 to 2 at cron(0 8 ? * " + WITHIN_FIVE_DAYS);
            schedule(target, ScalingPart.QUIET_HOURS, "0 to 0 at cron(0 18 ? * " + WITHIN_FIVE_DAYS);
        }
    }

    private static Arn arn(String service, String resource) {
        return Arn.of("aws", service, "eu-central-1", "123456789012", resource);
    }

    private void align(ScalingTarget target, String bounds, String value) {
        targets.add(target);
        gateway.set(new ScalingSetting(target, new ScalingPart.Between()), bounds);
        gateway.set(
                new ScalingSetting(target, new ScalingPart.Policy(ScalingPart.UTILISATION)),
                target.dimension().metric() + " at " + value + ", out after 60 s, in after 300 s");
    }

    private void schedule(ScalingTarget target, String name, String words) {
        gateway.set(new ScalingSetting(target, new ScalingPart.Schedule(name)), words);
    }

    /// The bounds of the first so many functions and tables, one target of each.
    void moveByHand(int wanted) {
        List<ScalingTarget> first = targets.stream()
                .filter(target -> target.dimension() != Dimension.TABLE_WRITES)
                .limit(wanted)
                .toList();
        first.forEach(
                target -> gateway.set(new ScalingSetting(target, new ScalingPart.Between()), new Bounds(1, 9).words()));
        moved = first.size();
    }

    int moved() {
        return moved;
    }

    int targets() {
        return targets.size();
    }

    int resources() {
        return tables + functions;
    }

    /// What any program has to ask that wants to know it all: every page of every list once, tables one by one because
    /// no list tells their indexes, and one look into each service where there may be something of ours.
    Map<String, Integer> leastCalls() {
        Map<String, Integer> least = new TreeMap<>();
        least.put("tag:GetResources", pages(resources(), TAGGED_A_PAGE));
        least.put(
                "application-autoscaling:DescribeScalableTargets",
                pages(2 * tables, TARGETS_A_PAGE) + pages(functions, TARGETS_A_PAGE) + 3);
        least.put(
                "application-autoscaling:DescribeScalingPolicies",
                pages(2 * tables, POLICIES_A_PAGE) + pages(functions, POLICIES_A_PAGE));
        least.put("application-autoscaling:DescribeScheduledActions", 1 + pages(2 * functions, SCHEDULES_A_PAGE));
        least.put("autoscaling:DescribeAutoScalingGroups", 1);
        least.put("autoscaling:DescribePolicies", 1);
        least.put("autoscaling:DescribeScheduledActions", 1);
        least.put("dynamodb:DescribeTable", tables);
        return least;
    }

    private static int pages(int rows, int aPage) {
        return Math.ceilDiv(rows, aPage);
    }
}
