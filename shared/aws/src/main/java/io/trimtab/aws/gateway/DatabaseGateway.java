package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Database.Storage;
import io.trimtab.domain.resource.Tags;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/// Reads RDS: its database instances, and the classes they could have.
public final class DatabaseGateway {
    private static final int PAGE = 100;
    /// An engine offers about 300 combinations of class and storage. RDS would give 10,000 at once.
    private static final int OFFERS_PAGE = 1_000;
    /// The same API lists the instances of two other services, with metrics and prices of their own.
    private static final Set<String> FOREIGN_ENGINES = Set.of("docdb", "neptune");

    private static final PendingModifiedValues NOTHING_PENDING =
            PendingModifiedValues.builder().build();

    private static final Instant NOT_DATED = Instant.parse("9999-12-31T00:00:00Z");

    private final Supplier<RdsClient> client;
    /// What is on offer does not change while a container lives; a failure is not kept.
    private final Map<Version, ClassOffers.Answer> offers = new ConcurrentHashMap<>();

    private record Version(String engine, String version) {}

    public DatabaseGateway(AwsClients clients) {
        this(clients::rds);
    }

    DatabaseGateway(Supplier<RdsClient> client) {
        this.client = client;
    }

    /// Every RDS and Aurora instance of the region.
    ///
    /// @throws GatewayException when the list cannot be read to its end
    public List<Database> databases(OwnerTags owners) {
        var request = DescribeDbInstancesRequest.builder().maxRecords(PAGE).build();
        return GatewayException.guard(
                "rds:DescribeDBInstances",
                () -> client.get().describeDBInstancesPaginator(request).dbInstances().stream()
                        .filter(one -> !FOREIGN_ENGINES.contains(orNothing(one.engine())))
                        .map(one -> read(one, owners))
                        .toList());
    }

    /// The classes on offer for that engine and version. Never throws: what cannot be read is unknown.
    public ClassOffers.Answer orderableClasses(String engine, String engineVersion) {
        Version version = new Version(engine, engineVersion);
        ClassOffers.Answer known = offers.get(version);
        if (known != null) {
            return known;
        }
        try {
            ClassOffers.Answer offer = GatewayException.guard(
                    "rds:DescribeOrderableDBInstanceOptions", () -> offer(engine, engineVersion));
            offers.put(version, offer);
            return offer;
        } catch (GatewayException failure) {
            return new ClassOffers.Unknown(Objects.requireNonNullElse(failure.getMessage(), failure.action()));
        }
    }

    private ClassOffers.Answer offer(String engine, String engineVersion) {
        var request = DescribeOrderableDbInstanceOptionsRequest.builder()
                .engine(engine)
                .engineVersion(engineVersion)
                .maxRecords(OFFERS_PAGE)
                .build();
        Map<String, Boolean> multiAz = new HashMap<>();
        Map<String, Map<String, ClassOffers.SizeRange>> storage = new HashMap<>();
        for (var option : client.get()
                .describeOrderableDBInstanceOptionsPaginator(request)
                .orderableDBInstanceOptions()) {
            String name = option.dbInstanceClass();
            multiAz.merge(name, Boolean.TRUE.equals(option.multiAZCapable()), Boolean::logicalOr);
            storage.computeIfAbsent(name, _ -> new HashMap<>()).put(orNothing(option.storageType()), range(option));
        }
        if (multiAz.isEmpty()) {
            return new ClassOffers.NothingNew();
        }
        Map<String, ClassOffers.Terms> classes = new HashMap<>();
        storage.forEach(
                (name, types) -> classes.put(name, new ClassOffers.Terms(multiAz.getOrDefault(name, false), types)));
        return new ClassOffers.Listed(classes);
    }

    private static ClassOffers.SizeRange range(OrderableDBInstanceOption option) {
        return new ClassOffers.SizeRange(
                orElse(option.minStorageSize(), 0), orElse(option.maxStorageSize(), Integer.MAX_VALUE));
    }

    private static Database read(DBInstance instance, OwnerTags owners) {
        Map<String, String> pairs = new LinkedHashMap<>();
        instance.tagList().forEach(tag -> pairs.put(tag.key(), orNothing(tag.value())));
        Tags tags = new Tags(pairs);
        return new Database(
                new Arn(instance.dbInstanceArn()),
                instance.dbInstanceIdentifier(),
                instance.dbInstanceClass(),
                orNothing(instance.engine()),
                orNothing(instance.engineVersion()),
                orNothing(instance.licenseModel()),
                orNothing(instance.dbInstanceStatus()),
                // RDS gives none while an instance is being created: it is new.
                Objects.requireNonNullElse(instance.instanceCreateTime(), NOT_DATED),
                Boolean.TRUE.equals(instance.multiAZ()),
                Optional.ofNullable(instance.dbClusterIdentifier()),
                Optional.ofNullable(instance.readReplicaSourceDBInstanceIdentifier())
                        .or(() -> Optional.ofNullable(instance.readReplicaSourceDBClusterIdentifier())),
                instance.readReplicaDBInstanceIdentifiers(),
                instance.pendingModifiedValues() != null
                        && !instance.pendingModifiedValues().equals(NOTHING_PENDING),
                new Storage(
                        Objects.requireNonNullElse(instance.storageType(), "unknown"),
                        orElse(instance.allocatedStorage(), 0),
                        orElse(instance.iops(), 0),
                        orElse(instance.storageThroughput(), 0)),
                owners.owner(tags),
                tags);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }
}
