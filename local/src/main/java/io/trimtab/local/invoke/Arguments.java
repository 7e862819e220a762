package io.trimtab.local.invoke;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the caller of `./trimtab invoke` asked for.
/// @param endpoint instead of AWS; one on this machine counts as an emulator
/// @param environment set over everything else
/// @param everyDecision list all decisions in the Outcome
/// @param docker in Lambda's container rather than in a JVM here
record Arguments(
        String job,
        Path event,
        Optional<URI> endpoint,
        Map<String, String> environment,
        boolean everyDecision,
        boolean docker) {
    Arguments {
        environment = Map.copyOf(environment);
    }

    static Arguments parse(List<String> words) {
        var rest = new ArrayDeque<>(words);
        var jobs = new ArrayList<String>();
        Optional<Path> event = Optional.empty();
        Optional<URI> endpoint = Optional.empty();
        var environment = new LinkedHashMap<String, String>();
        var everyDecision = false;
        var docker = false;
        while (!rest.isEmpty()) {
            var word = rest.pop();
            switch (word) {
                case "--event" -> event = Optional.of(Path.of(value(word, "FILE", rest)));
                case "--endpoint-url" -> endpoint = Optional.of(endpoint(value(word, "URL", rest)));
                case "--env" -> addVariable(value(word, "K=V", rest), environment);
                case "--all" -> everyDecision = true;
                case "--docker" -> docker = true;
                case String other
                when other.startsWith("-") ->
                    throw new BadInput(
                            "unknown option " + other + "; expected --event, --endpoint-url, --env, --all or --docker");
                case String job -> jobs.add(job);
            }
        }
        return new Arguments(
                job(jobs),
                event.orElseThrow(
                        () -> new BadInput("expected --event FILE, such as --event events/rightsizing-scan.json")),
                endpoint,
                environment,
                everyDecision,
                docker);
    }

    private static String job(List<String> jobs) {
        if (jobs.size() != 1) {
            throw new BadInput("expected one JOB, such as rightsizing-scan, was "
                    + (jobs.isEmpty() ? "none" : String.join(" and ", jobs)));
        }
        return jobs.getFirst();
    }

    private static String value(String option, String form, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new BadInput("expected " + option + " " + form + ", was " + option + " alone");
        }
        return rest.pop();
    }

    private static URI endpoint(String text) {
        if (!text.matches("https?://[^/?#\\s]+/?")) {
            throw new BadInput("expected --endpoint-url like http://127.0.0.1:5000, was " + text);
        }
        return URI.create(text.replaceFirst("/$", ""));
    }

    private static void addVariable(String text, Map<String, String> environment) {
        var equals = text.indexOf('=');
        if (equals < 0 || !text.substring(0, equals).matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new BadInput("expected --env NAME=VALUE, was --env " + text);
        }
        environment.put(text.substring(0, equals), text.substring(equals + 1));
    }
}
