package io.trimtab.ledger.report;

import io.trimtab.aws.gateway.FailureKind;
import io.trimtab.aws.gateway.GatewayException;
import io.trimtab.aws.gateway.StoredObject;
import io.trimtab.aws.store.ReportStore;
import io.trimtab.aws.store.ReportedResource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// Reads an edition of a month's report once, file by file, and keeps what it says of the resources that are wanted. A
/// file that time did not suffice for is read again from its beginning by the next run.
final class ReportReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ReportBucket bucket;
    private final ReportStore store;
    private final Clock clock;

    ReportReader(ReportBucket bucket, ReportStore store, Clock clock) {
        this.bucket = bucket;
        this.store = store;
        this.clock = clock;
    }

    /// How far it came with a month.
    sealed interface Reading {
        /// Nothing is left to read.
        record Complete() implements Reading {}

        /// No edition of that month was delivered.
        record Absent(String where) implements Reading {}

        /// Why there is more to read, or nothing can be.
        record Stopped(String because) implements Reading {}
    }

    /// @param wanted resources, by the ids that the bill has for them
    /// @param stopAt nothing is read after that
    Reading read(YearMonth month, Set<String> wanted, Instant stopAt) {
        Optional<StoredObject> edition = Optional.empty();
        try {
            edition = bucket.manifest(month);
            return edition.isPresent()
                    ? read(new Job(month, edition.get(), stopAt), wanted)
                    : new Reading.Absent(bucket.where(month));
        } catch (BrokenReport broken) {
            return new Reading.Stopped(named(edition, month) + " " + broken.getMessage());
        } catch (GatewayException refused) {
            String rewritten = refused.kind() == FailureKind.CONFLICT ? ", which was just written anew" : "";
            return new Reading.Stopped(refused.getMessage() + " for " + named(edition, month) + rewritten);
        } catch (IOException lost) {
            return new Reading.Stopped(named(edition, month) + " could not be read to its end: " + lost.getMessage());
        }
    }

    private String named(Optional<StoredObject> edition, YearMonth month) {
        return edition.map(StoredObject::uri).orElseGet(() -> bucket.where(month));
    }

    private record Job(YearMonth month, StoredObject edition, Instant stopAt) {
        boolean isOf(ReportedResource known) {
            return known.edition().equals(edition.etag());
        }
    }

    private Reading read(Job job, Set<String> wanted) throws IOException {
        Map<String, ReportedResource> known = store.month(job.month());
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeIf(one -> Optional.ofNullable(known.get(one))
                .filter(ReportedResource::isComplete)
                .filter(job::isOf)
                .isPresent());
        if (missing.isEmpty()) {
            return new Reading.Complete();
        }
        List<StoredObject> files = bucket.files(bucket.open(job.edition()), job.month());
        List<ReportedResource> begun = known.values().stream()
                .filter(one -> job.isOf(one) && !one.isComplete())
                .toList();
        // Of two that stopped at different files, one was not written: nobody knows which is right.
        boolean goesOn =
                begun.stream().map(ReportedResource::filesRead).distinct().count() == 1;
        Set<String> resources = goesOn ? new TreeSet<>() : missing;
        begun.forEach(one -> resources.add(one.resource()));
        Tally tally = new Tally(resources);
        if (goesOn) {
            begun.forEach(one -> one.lines().forEach(line -> tally.add(one.resource(), line)));
        }
        return read(job, files, goesOn ? begun.getFirst().filesRead() : 0, tally);
    }

    private Reading read(Job job, List<StoredObject> files, int first, Tally tally) throws IOException {
        int done = first;
        try {
            while (done < files.size() && read(files.get(done), tally, job.stopAt())) {
                done++;
            }
        } finally {
            if (done > first) {
                keep(job, tally, done, files.size());
            }
        }
        return done == files.size()
                ? new Reading.Complete()
                : new Reading.Stopped("time sufficed for " + done + " of the " + files.size() + " files of "
                        + job.edition().uri()
                        + (done > first
                                ? "; the next run goes on"
                                : ", and for none in this run: let the export's query select less"));
    }

    /// @return false where time ran out: then nothing of it was added
    private boolean read(StoredObject file, Tally into, Instant stopAt) throws IOException {
        BooleanSupplier hasTime = () -> clock.instant().isBefore(stopAt);
        if (!hasTime.getAsBoolean()) {
            return false;
        }
        Tally own = new Tally(into.resources());
        try (InputStream csv = bucket.open(file, BUFFER_BYTES)) {
            if (!new ReportFile(csv).read(own, hasTime)) {
                return false;
            }
        } catch (BrokenReport broken) {
            throw new BrokenReport("has a file " + file.uri() + " that cannot be booked from: " + broken.getMessage());
        }
        into.add(own);
        return true;
    }

    private void keep(Job job, Tally tally, int filesRead, int files) {
        store.write(
                job.month(),
                tally.resources().stream()
                        .map(resource -> new ReportedResource(
                                resource,
                                job.edition().etag(),
                                filesRead,
                                files,
                                job.edition().writtenAt(),
                                tally.of(resource)))
                        .toList());
    }
}
