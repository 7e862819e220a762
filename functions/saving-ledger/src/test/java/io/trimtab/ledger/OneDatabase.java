package io.trimtab.ledger;

import io.trimtab.domain.change.BeforeImage;
import io.trimtab.domain.change.ChangeKind;
import io.trimtab.domain.change.Plan;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A database that was a `db.m5.xlarge` with 100 GiB of gp2, and is half as large, with gp3.
final class OneDatabase {
    static final Arn ARN = new Arn("arn:aws:rds:eu-central-1:123456789012:db:shop");
    static final BeforeImage IMAGE = new BeforeImage(new TreeMap<>(
            Map.of("instanceClass", "db.m5.xlarge", "storageType", "gp2", "allocatedGib", "100", "iops", "300")));
    static final Plan CLASS = plan(ChangeKind.RESIZE_DATABASE, "instanceClass", "db.m5.xlarge", "db.m5.large");
    static final Plan STORAGE = plan(ChangeKind.CHANGE_DATABASE_STORAGE, "storageType", "gp2", "gp3");
    static final Database NOW = new Database(
            ARN,
            "shop",
            "db.m5.large",
            "postgres",
            "16.4",
            "postgresql-license",
            "available",
            Instant.EPOCH,
            false,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            new Database.Storage("gp3", 100, 3000, 125),
            Optional.empty(),
            Tags.NONE);

    private OneDatabase() {}

    private static Plan plan(ChangeKind kind, String setting, String from, String to) {
        return new Plan(ARN, kind, new TreeMap<>(Map.of(setting, from)), new TreeMap<>(Map.of(setting, to)));
    }
}
