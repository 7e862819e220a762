package io.trimtab.local.bench;

import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.invoke.EmulatorTable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The cold start in a container of one vCPU, next to a handler that does nothing, by turns so that what else the
/// machine does hits both alike.
record ColdBench(Checkout checkout) {
    private static final int ROUNDS = 5;
    private static final double ONE = 1;
    private static final double MOST_RATIO = 2;
    private static final double MOST_ZIP_MIB = 15;

    /// @param readyMillis until it asks for its first event
    /// @param answeredMillis until that is answered
    record Start(double readyMillis, double answeredMillis) {}

    List<Check> run() throws IOException, InterruptedException {
        Subject subject = Subject.of(checkout);
        List<Start> empty = new ArrayList<>();
        List<Start> scan = new ArrayList<>();
        List<Double> fromSnapshot = new ArrayList<>();
        Container.Limits nothing = new Container.Limits(
                emptyFunction(),
                EmptyHandler.class.getName(),
                subject.function().memoryMib(),
                ONE);
        try (EmbeddedAccount account = EmbeddedAccount.start(checkout, "--account", "bulk", "--scale", "0")) {
            Map<String, String> environment = subject.environment(account);
            new EmulatorTable(subject.template().stateTable()).makeWhenMissing(environment);
            for (int round = 0; round <= ROUNDS; round++) { // the first fills the disk cache and does not count
                empty.add(start(nothing, environment, subject));
                scan.add(start(subject.limits(ONE), environment, subject));
                fromSnapshot.add(restore(environment, subject));
            }
        }
        double emptyStart = median(empty, true);
        double scanStart = median(scan, true);
        tell("cold start", emptyStart, scanStart);
        tell("and until the first answer", median(empty, false), median(scan, false));
        System.out.printf(
                Locale.ROOT,
                "%-46s %33s %6.0f ms%n",
                "from a snapshot until the first answer",
                "scan",
                Medians.of(fromSnapshot.subList(1, fromSnapshot.size())));
        return List.of(
                new Check("zip", Files.size(subject.zip()) / 1024.0 / 1024, MOST_ZIP_MIB, "MiB"),
                new Check("cold start, x empty handler", scanStart / emptyStart, MOST_RATIO, "x"));
    }

    /// As Lambda does with SnapStart, but that the process itself stands for its snapshot: what Lambda takes to load
    /// it is not in the figure.
    private static double restore(Map<String, String> environment, Subject subject)
            throws IOException, InterruptedException {
        Map<String, String> snapStart = new HashMap<>(environment);
        snapStart.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        var function = subject.function();
        try (RuntimeApi api = RuntimeApi.start(function.arn(), Duration.ofMinutes(2));
                Container container = Container.start(subject.limits(ONE), snapStart, api)) {
            api.restore(Duration.ofMinutes(1));
            long restored = System.currentTimeMillis();
            container.readyAtMillis();
            return container.answer(subject.event()).atMillis() - restored;
        }
    }

    private static Start start(Container.Limits limits, Map<String, String> environment, Subject subject)
            throws IOException, InterruptedException {
        var function = subject.function();
        try (RuntimeApi api = RuntimeApi.start(function.arn(), Duration.ofMinutes(2));
                Container container = Container.start(limits, environment, api)) {
            long ready = container.readyAtMillis();
            long sent = System.currentTimeMillis();
            long answered = container.answer(subject.event()).atMillis();
            long readyMillis = ready - container.startedAtMillis();
            return new Start(readyMillis, readyMillis + answered - sent);
        }
    }

    private static void tell(String name, double empty, double scan) {
        System.out.printf(Locale.ROOT, "%-46s empty handler %6.0f ms, scan %6.0f ms%n", name, empty, scan);
    }

    private static double median(List<Start> starts, boolean ready) {
        return Medians.of(starts.stream()
                .skip(1)
                .map(start -> ready ? start.readyMillis() : start.answeredMillis())
                .toList());
    }

    /// One class file where Lambda looks for it; its interfaces come with Lambda's runtime.
    private static Path emptyFunction() throws IOException {
        Path folder = Files.createTempDirectory("trimtab-empty-");
        String file = EmptyHandler.class.getName().replace('.', '/') + ".class";
        try {
            Path classes = Path.of(EmptyHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(classes.resolve(file), folder.resolve(file));
            return folder;
        } catch (URISyntaxException cause) {
            throw new IOException("no folder holds the empty handler", cause);
        }
    }
}
