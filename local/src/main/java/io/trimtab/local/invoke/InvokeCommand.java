package io.trimtab.local.invoke;

import io.trimtab.local.Checkout;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Template;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/// `./trimtab invoke`: one event in, the function's outcome on standard output and nothing else there.
/// @param shell the caller's environment variables
public record InvokeCommand(Checkout checkout, Map<String, String> shell) {
    public InvokeCommand {
        shell = Map.copyOf(shell);
    }

    /// @return the exit code: 0 with an outcome, 1 when the function failed, 2 when the input is wrong
    public int run(List<String> words, PrintStream output, PrintStream errors) {
        try {
            output.println(outcome(Arguments.parse(words), errors).strip());
            output.flush();
            return 0;
        } catch (BadInput wrong) {
            errors.println("trimtab invoke: " + wrong.getMessage());
            return 2;
        } catch (FunctionFailed failed) {
            errors.println("trimtab invoke: " + failed.getMessage());
            return 1;
        } catch (IllegalStateException | UncheckedIOException unready) {
            errors.println("trimtab invoke: " + unready.getMessage()
                    + (unready.getCause() == null ? "" : " (" + unready.getCause() + ")"));
            return 1;
        }
    }

    private String outcome(Arguments arguments, PrintStream errors) {
        var event = EventFile.read(arguments.event());
        var place = event.place(arguments.environment(), callersRegion());
        var template = Template.read(checkout.template(), place, Map.of());
        var function = function(template, arguments.job());
        var environment = new FunctionEnvironment(function, place, arguments);
        if (environment.onEmulator()) {
            makeTable(template, environment.operatorVariables(), errors);
        }
        // A container gets nothing of this shell; SAM hands it the caller's credentials.
        return arguments.docker()
                ? new DockerRunner(checkout, shell)
                        .run(new Run(function, event, place, environment.variables(Map.of())), errors)
                : new JvmRunner(checkout).run(new Run(function, event, place, environment.variables(shell)), errors);
    }

    private static FunctionDefinition function(Template template, String job) {
        var functions = template.functions();
        return functions.stream()
                .filter(function -> function.job().equals(job))
                .findFirst()
                .orElseThrow(() -> new BadInput("expected a JOB of "
                        + functions.stream().map(FunctionDefinition::job).collect(Collectors.joining(", "))
                        + ", was " + job));
    }

    private String callersRegion() {
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .map(name -> Optional.ofNullable(shell.get(name)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("us-east-1");
    }

    private static void makeTable(Template template, Map<String, String> environment, PrintStream errors) {
        try {
            if (new EmulatorTable(template.stateTable()).makeWhenMissing(environment)) {
                errors.println("made the state table " + environment.get("TABLE_NAME") + " on the emulator");
            }
        } catch (SdkException refused) {
            errors.println("could not look for the state table on the emulator: " + refused.getMessage());
        }
    }
}
