package io.trimtab.ledger.report;

import io.trimtab.aws.gateway.ObjectGateway;
import io.trimtab.aws.gateway.StoredObject;
import io.trimtab.aws.settings.CostReportSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// Where an export is delivered. Whether each delivery replaces the one before or is kept beside it, the newest
/// manifest
/// of a month names the files that count.
final class ReportBucket {
    private final CostReportSettings place;
    private final BiFunction<String, String, List<StoredObject>> list;
    private final Function<StoredObject, InputStream> read;

    ReportBucket(CostReportSettings place, ObjectGateway objects) {
        this(place, objects::list, objects::read);
    }

    /// @param list by bucket and prefix
    ReportBucket(
            CostReportSettings place,
            BiFunction<String, String, List<StoredObject>> list,
            Function<StoredObject, InputStream> read) {
        this.place = place;
        this.list = list;
        this.read = read;
    }

    /// For people: where a month's manifest is looked for.
    String where(YearMonth month) {
        return "s3://" + place.bucket() + "/" + folder("metadata", month);
    }

    /// Absent where nothing was delivered for that month.
    Optional<StoredObject> manifest(YearMonth month) {
        return list.apply(place.bucket(), folder("metadata", month)).stream()
                .filter(object -> object.key().endsWith("/" + place.name() + "-Manifest.json"))
                .max(Comparator.comparing(StoredObject::writtenAt));
    }

    Manifest open(StoredObject manifest) throws IOException {
        try (InputStream text = read.apply(manifest)) {
            return Manifest.read(manifest, text);
        }
    }

    List<StoredObject> files(Manifest manifest, YearMonth month) throws IOException {
        return manifest.among(list.apply(place.bucket(), folder("data", month)));
    }

    /// The text of one of its files.
    InputStream open(StoredObject file, int bufferBytes) throws IOException {
        InputStream packed = read.apply(file);
        try {
            return new GZIPInputStream(packed, bufferBytes);
        } catch (IOException broken) {
            packed.close();
            throw broken;
        }
    }

    private String folder(String kind, YearMonth month) {
        return place.root() + "/" + kind + "/BILLING_PERIOD=" + month + "/";
    }
}
