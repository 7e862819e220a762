package io.trimtab.local.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trimtab.local.Checkout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The client that fetches the very series and lists that the scan asked for, with the fewest calls that AWS's limits
/// allow, and reads nothing of them.
record LeastCalls(Checkout checkout, URI endpoint) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PAGING = Set.of(
            "NextToken", "Marker", "PaginationToken", "MaxResults", "MaxRecords", "MaxItems", "ResourcesPerPage");
    private static final int LOG_GROUPS_A_QUERY = 50;
    /// The largest page that each list gives.
    private static final Map<String, Integer> PAGES = Map.of(
            "ec2:DescribeInstances", 1_000,
            "ec2:DescribeInstanceTypes", 100,
            "rds:DescribeDBInstances", 100,
            "rds:DescribeOrderableDBInstanceOptions", 1_000,
            "lambda:ListFunctions", 50,
            "tag:GetResources", 100,
            "pricing:GetProducts", 100);

    /// @param calls by action
    record Result(Map<String, Integer> calls, double wallMillis) {}

    /// What the scan did, in the words of the client.
    /// @param lines of its plan
    /// @param beside calls that the client cannot make, by action, and how few would do
    record Plan(List<String> lines, Map<String, Integer> beside) {}

    Plan plan() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>(text("asked").lines().toList());
        Map<String, Integer> beside = new TreeMap<>();
        Set<JsonNode> seen = new HashSet<>();
        Set<String> groups = new HashSet<>();
        for (String line : text("recorded").lines().toList()) {
            JsonNode call = JSON.readTree(line);
            String action = call.get("action").asText();
            boolean answered = call.get("status").asInt() < 400;
            ObjectNode question = JSON.createObjectNode().put("list", action);
            ObjectNode parameters = call.get("parameters").deepCopy();
            PAGING.forEach(parameters::remove);
            if (action.equals("logs:StartQuery") && answered) {
                parameters.path("logGroupNames").forEach(group -> groups.add(group.asText()));
            } else if (PAGES.containsKey(action) && answered) {
                question.put("pageSize", PAGES.get(action)).set("parameters", flat(action, parameters));
                if (seen.add(question)) {
                    lines.add(JSON.writeValueAsString(question));
                }
            } else if (action.startsWith("ce:") && seen.add(question.set("parameters", parameters))) {
                beside.merge(action, 1, Integer::sum);
            }
        }
        int queries = Math.ceilDiv(groups.size(), LOG_GROUPS_A_QUERY);
        beside.put("logs:StartQuery", queries);
        beside.put("logs:GetQueryResults", queries);
        return new Plan(lines, beside);
    }

    /// EC2 takes lists as numbered fields.
    private static JsonNode flat(String action, ObjectNode parameters) {
        if (!action.startsWith("ec2:")) {
            return parameters;
        }
        ObjectNode fields = JSON.createObjectNode();
        int filter = 0;
        for (JsonNode one : parameters.path("Filters")) {
            String prefix = "Filter." + ++filter;
            fields.set(prefix + ".Name", one.get("Name"));
            int value = 0;
            for (JsonNode each : one.get("Values")) {
                fields.set(prefix + ".Value." + ++value, each);
            }
        }
        return fields;
    }

    Result run(Plan plan) throws IOException, InterruptedException {
        Path file = Files.createTempFile("trimtab-plan-", ".jsonl");
        try {
            Files.write(file, plan.lines());
            Process process = new ProcessBuilder(
                            checkout.python().toString(),
                            checkout.root()
                                    .resolve("local/account/least_calls.py")
                                    .toString(),
                            "--endpoint",
                            endpoint.toString(),
                            "--plan",
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("the least-calls client failed");
            }
            return read(said);
        } finally {
            Files.delete(file);
        }
    }

    private static Result read(String said) throws JsonProcessingException {
        JsonNode told = JSON.readTree(said);
        Map<String, Integer> calls = new TreeMap<>();
        told.get("calls")
                .properties()
                .forEach(call -> calls.put(call.getKey(), call.getValue().asInt()));
        return new Result(calls, told.get("wallSeconds").asDouble() * 1000);
    }

    /// Calls so far by action, refused ones included.
    Map<String, Integer> counted() throws IOException, InterruptedException {
        Map<String, Integer> counted = new TreeMap<>();
        JsonNode told = JSON.readTree(text("calls"));
        for (String kind : List.of("calls", "refused")) {
            told.get(kind)
                    .properties()
                    .forEach(
                            call -> counted.merge(call.getKey(), call.getValue().asInt(), Integer::sum));
        }
        return counted;
    }

    void forget() throws IOException, InterruptedException {
        ask("reset", HttpRequest.BodyPublishers.noBody());
    }

    private String text(String what) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(endpoint.resolve("/_account/" + what))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private void ask(String what, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(endpoint.resolve("/_account/" + what))
                            .POST(body)
                            .build(),
                    BodyHandlers.discarding());
        }
    }
}
