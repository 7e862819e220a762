package io.trimtab.local.template;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What `Ref` and `GetAtt` answer for a resource, by CloudFormation's resource reference.
/// A name that CloudFormation would make up is the logical id here.
final class ResourceNames {
    private static final Map<String, String> NAMED_BY = Map.of(
            "AWS::DynamoDB::Table", "TableName",
            "AWS::Events::EventBus", "Name",
            "AWS::Logs::LogGroup", "LogGroupName",
            "AWS::SNS::Topic", "TopicName",
            "AWS::SQS::Queue", "QueueName",
            "AWS::Scheduler::ScheduleGroup", "Name",
            "AWS::Serverless::Function", "FunctionName");

    private final Place place;
    private final Map<String, Object> resources;
    private final UnaryOperator<Object> resolve;

    ResourceNames(Place place, Map<String, Object> resources, UnaryOperator<Object> resolve) {
        this.place = place;
        this.resources = resources;
        this.resolve = resolve;
    }

    boolean has(String logicalId) {
        return resources.containsKey(logicalId);
    }

    String ref(String logicalId) {
        return switch (type(logicalId)) {
            case "AWS::SNS::Topic" -> arn(logicalId);
            case "AWS::SQS::Queue" ->
                "https://sqs.%s.amazonaws.com/%s/%s".formatted(place.region(), place.account(), name(logicalId));
            default -> name(logicalId);
        };
    }

    String attribute(String logicalId, String attribute) {
        return switch (attribute) {
            case "Arn" -> arn(logicalId);
            case "QueueName", "TopicName" -> name(logicalId);
            default ->
                throw new IllegalArgumentException(
                        "template.yaml: GetAtt %s.%s is not known here".formatted(logicalId, attribute));
        };
    }

    private String arn(String logicalId) {
        var name = name(logicalId);
        return switch (type(logicalId)) {
            case "AWS::DynamoDB::Table" -> place.arn("dynamodb", "table/" + name);
            case "AWS::Events::EventBus" -> place.arn("events", "event-bus/" + name);
            case "AWS::IAM::Role" -> "arn:aws:iam::" + place.account() + ":role/" + name;
            case "AWS::Logs::LogGroup" -> place.arn("logs", "log-group:" + name + ":*");
            case "AWS::SNS::Topic" -> place.arn("sns", name);
            case "AWS::SQS::Queue" -> place.arn("sqs", name);
            case "AWS::Scheduler::ScheduleGroup" -> place.arn("scheduler", "schedule-group/" + name);
            case "AWS::Serverless::Function" -> place.arn("lambda", "function:" + name);
            case String type ->
                throw new IllegalArgumentException(
                        "template.yaml: the ARN of a %s (%s) is not known here".formatted(type, logicalId));
        };
    }

    private String name(String logicalId) {
        var properties = Tree.mapAt(Tree.map(Tree.at(resources, logicalId)), "Properties");
        return Optional.ofNullable(NAMED_BY.get(type(logicalId)))
                .map(properties::get)
                .map(node -> Tree.text(resolve.apply(node)))
                .orElse(logicalId);
    }

    private String type(String logicalId) {
        return Tree.text(Tree.at(Tree.map(Tree.at(resources, logicalId)), "Type"));
    }
}
