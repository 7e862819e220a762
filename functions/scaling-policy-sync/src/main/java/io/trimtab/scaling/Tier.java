package io.trimtab.scaling;

import io.trimtab.domain.resource.Arn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is read together, in this order: everything of one service that scales.
enum Tier {
    FUNCTIONS("lambda", "lambda:function", "AWS::Lambda::Function"),
    TABLES("dynamodb", "dynamodb:table", "AWS::DynamoDB::Table"),
    SERVICES("ecs", "ecs:service", "AWS::ECS::Service"),
    CLUSTERS("rds", "rds:cluster", "AWS::RDS::DBCluster"),
    CACHES("elasticache", "elasticache:replicationgroup", "AWS::ElastiCache::ReplicationGroup"),
    /// The tagging API does not know groups; they say themselves which tags they carry.
    GROUPS("autoscaling", "", "AWS::AutoScaling::AutoScalingGroup");

    private final String namespace;
    private final String tagType;
    private final String resourceType;

    Tier(String namespace, String tagType, String resourceType) {
        this.namespace = namespace;
        this.tagType = tagType;
        this.resourceType = resourceType;
    }

    String namespace() {
        return namespace;
    }

    /// As CloudFormation names it.
    String resourceType() {
        return resourceType;
    }

    /// As the tagging API names them.
    static List<String> tagTypes() {
        return Arrays.stream(values())
                .map(tier -> tier.tagType)
                .filter(type -> !type.isEmpty())
                .toList();
    }

    static Optional<Tier> of(Arn resource) {
        return Arrays.stream(values())
                .filter(tier -> tier.namespace.equals(resource.service()))
                .findFirst();
    }
}
