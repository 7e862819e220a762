package io.trimtab.rightsizing.lambda;

import static io.trimtab.rightsizing.Words.percent;

import io.trimtab.domain.policy.RightsizingPolicy;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.Reading;
import java.time.Duration;
import java.util.Optional;

/// Reads the figures of one function.
final class FunctionReader {
    /// A function that used so much of its memory is about to be killed.
    private static final double MEMORY_NEAR = 0.9;
    /// With so many failures what was used is not what is needed. Trusted Advisor's figure.
    private static final double FAILING = 0.1;
    /// From here on a timeout is worth a word if it is so many times the longest run.
    private static final Duration LONG_TIMEOUT = Duration.ofSeconds(60);

    private static final int LONG_TIMES = 10;

    private final LambdaFunction function;
    private final RightsizingPolicy policy;

    FunctionReader(LambdaFunction function, RightsizingPolicy policy) {
        this.function = function;
        this.policy = policy;
    }

    /// @param earlier all days there are samples for; empty on the first look
    Reading<FunctionNeeds> read(FunctionUsage usage, Optional<MemoryUse> memory, Optional<FunctionLongView> earlier) {
        double invocations = usage.invocationCount();
        String since = " in " + usage.invocations().length() / 24 + " days";
        if (usage.invocations().isEmpty()) {
            return new Reading.Unknown<>(
                    "lambda-not-invoked", "No invocation was counted" + since + ", so there is nothing to size by.");
        }
        if (invocations < policy.functions().minimumInvocations()) {
            return new Reading.Unknown<>(
                    "lambda-rarely-used",
                    "It was invoked " + Math.round(invocations) + " times" + since + "; at least "
                            + policy.functions().minimumInvocations() + " are asked for.");
        }
        return tooSmall(usage, memory)
                .orElseGet(() -> memory.filter(MemoryUse::enough)
                        .map(use -> spare(usage, use, earlier))
                        .orElseGet(() -> new Reading.Unknown<>(
                                "lambda-memory-unmeasured",
                                "What memory it uses is not measured well enough to give it less."
                                        + timeoutRemark(
                                                function, usage.longestMillis().maximum()))));
    }

    /// Whether memory or time nearly ran out. One measurement proves that, however few there are.
    private Optional<Reading<FunctionNeeds>> tooSmall(FunctionUsage usage, Optional<MemoryUse> memory) {
        double used = memory.map(MemoryUse::maximumMib).orElse(0.0);
        double longest = usage.longestMillis().maximum();
        boolean memoryNear = used >= MEMORY_NEAR * function.memoryMib();
        boolean timeoutNear = longest
                >= policy.functions().timeoutNearFraction() * function.timeout().toMillis();
        FunctionNeeds needs = FunctionNeeds.asNow(function);
        StringBuilder because = new StringBuilder();
        if (memoryNear) {
            needs = needs.withMemoryFor(used, policy.functions());
            because.append("It used ")
                    .append(Math.round(used))
                    .append(" of ")
                    .append(function.memoryMib())
                    .append(" MiB; beyond that it is killed. ");
        }
        if (timeoutNear) {
            needs = needs.withTimeoutFor(longest, policy.functions());
            because.append("Its longest run took ")
                    .append(Math.round(longest))
                    .append(" ms of the ")
                    .append(function.timeout().toMillis())
                    .append(" ms that it may. ");
        }
        String rule = memoryNear ? "lambda-memory-undersized" : "lambda-timeout-near";
        return memoryNear || timeoutNear
                ? Optional.of(new Reading.Undersized<>(rule, because.toString().strip(), needs))
                : Optional.empty();
    }

    private Reading<FunctionNeeds> spare(FunctionUsage usage, MemoryUse memory, Optional<FunctionLongView> earlier) {
        if (usage.longestMillis().isEmpty()) {
            return new Reading.Unknown<>(
                    "lambda-too-little-data", "How long it runs is not measured, so it must not become slower.");
        }
        double longest = earlier.map(
                        view -> view.longestMillis(usage.longestMillis().maximum()))
                .orElse(usage.longestMillis().maximum());
        double used = earlier.map(view -> view.memoryMib(memory.maximumMib())).orElse(memory.maximumMib());
        FunctionNeeds held = FunctionNeeds.asNow(function).withMemoryFor(used, policy.functions());
        FunctionNeeds needs = held.slowedAtMost(function, longest, policy.functions());
        String because = "At most " + Math.round(used) + " of " + function.memoryMib() + " MiB were in use";
        if (needs.memoryMib() > policy.saving().oversizedBelow() * function.memoryMib()) {
            boolean byTime = needs.memoryMib() > held.memoryMib();
            return new Reading.RightSized<>(
                    byTime ? "lambda-timeout-bound" : "lambda-right-sized",
                    because
                            + (byTime ? ", but with less it might run into its timeout." : ".")
                            + timeoutRemark(function, longest));
        }
        return doubt(usage, memory, earlier)
                .orElseGet(() ->
                        new Reading.Oversized<>("lambda-memory-oversized", because + slower(needs, longest), needs));
    }

    /// Why figures that ask for less are not believed.
    private Optional<Reading<FunctionNeeds>> doubt(
            FunctionUsage usage, MemoryUse memory, Optional<FunctionLongView> earlier) {
        if (usage.errorShare() >= FAILING) {
            return Optional.of(new Reading.Unknown<>(
                    "lambda-failing",
                    percent(usage.errorShare()) + " of its invocations fail: what it used is not what it needs."));
        }
        Duration enough = policy.headroom().memory().outlook().shrinkAfter();
        Duration known =
                usage.invocations().step().multipliedBy(usage.invocations().length());
        if (known.compareTo(enough) < 0) {
            return Optional.of(new Reading.Unknown<>(
                    "lambda-changed-recently",
                    "It was changed " + known.toHours() + " hours ago; nothing shrinks before " + enough.toDays()
                            + " days are known."));
        }
        return earlier.filter(view -> view.isUnread(memory))
                .map(_ -> new Reading.RightSized<>(
                        "lambda-earlier-unknown", "What it used earlier could not be read, so nothing shrinks."));
    }

    private String slower(FunctionNeeds needs, double longest) {
        double factor = (double) function.memoryMib() / needs.memoryMib();
        return ", and at worst its longest run takes " + Math.round(longest * factor) + " ms instead of "
                + Math.round(longest) + ", of " + function.timeout().toMillis() + " that it may";
    }

    /// A timeout far too long is told only: it costs nothing until something hangs.
    static String timeoutRemark(LambdaFunction function, double longest) {
        long timeout = function.timeout().toMillis();
        return function.timeout().compareTo(LONG_TIMEOUT) >= 0 && timeout >= LONG_TIMES * longest
                ? " Its timeout of " + function.timeout().toSeconds() + " s is far above its longest run of "
                        + Math.round(longest) + " ms."
                : "";
    }
}
