package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.trimtab.domain.resource.ClassOffers;
import io.trimtab.domain.resource.ClassOffers.SizeRange;
import io.trimtab.domain.resource.Database;
import io.trimtab.domain.resource.Owner;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOrderableDbInstanceOptionsResponse;
import software.amazon.awssdk.services.rds.model.OrderableDBInstanceOption;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.rds.model.Tag;

class DatabaseGatewayTest {
    private final RdsClient rds = mock(RdsClient.class, CALLS_REAL_METHODS);
    private final DatabaseGateway gateway = new DatabaseGateway(() -> rds);

    @Test
    void readsPageAfterPageOfAHundredAndLeavesOtherServicesOut() {
        doReturn(
                        page(
                                "more",
                                database("orders").build(),
                                database("docs").engine("docdb").build()),
                        page(
                                null,
                                database("graph").engine("neptune").build(),
                                database("users").build()))
                .when(rds)
                .describeDBInstances(any(DescribeDbInstancesRequest.class));

        assertThat(gateway.databases(OwnerTags.usual()))
                .extracting(Database::id)
                .containsExactly("orders", "users");

        var asked = ArgumentCaptor.forClass(DescribeDbInstancesRequest.class);
        verify(rds, times(2)).describeDBInstances(asked.capture());
        assertThat(asked.getAllValues())
                .extracting(DescribeDbInstancesRequest::maxRecords)
                .containsOnly(100);
        assertThat(asked.getValue().marker()).isEqualTo("more");
    }

    @Test
    void putsEveryFactIntoOurWords() {
        Database database = read(database("orders")
                .engineVersion("16.4")
                .licenseModel("postgresql-license")
                .dbInstanceStatus("available")
                .instanceCreateTime(Instant.parse("2025-01-01T00:00:00Z"))
                .multiAZ(true)
                .dbClusterIdentifier("cluster-1")
                .readReplicaSourceDBInstanceIdentifier("primary")
                .readReplicaDBInstanceIdentifiers("replica-1", "replica-2")
                .pendingModifiedValues(change -> change.dbInstanceClass("db.m5.large"))
                .storageType("gp3")
                .allocatedStorage(400)
                .iops(12000)
                .storageThroughput(500)
                .tagList(Tag.builder()
                        .key("aws:cloudformation:stack-name")
                        .value("shop")
                        .build()));
        assertThat(database.arn().value()).isEqualTo("arn:aws:rds:eu-central-1:123456789012:db:orders");
        assertThat(database.engineVersion()).isEqualTo("16.4");
        assertThat(database.licenseModel()).isEqualTo("postgresql-license");
        assertThat(database.createdAt()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(database.multiAz()).isTrue();
        assertThat(database.cluster()).contains("cluster-1");
        assertThat(database.source()).contains("primary");
        assertThat(database.replicas()).containsExactly("replica-1", "replica-2");
        assertThat(database.pendingChanges()).isTrue();
        assertThat(database.storage()).isEqualTo(new Database.Storage("gp3", 400, 12000, 500));
        assertThat(database.owner()).contains(new Owner(Owner.Kind.CLOUDFORMATION, "shop"));
    }

    @Test
    void anEmptyListOfPendingChangesIsNone() {
        assertThat(read(database("orders")
                                .pendingModifiedValues(
                                        PendingModifiedValues.builder().build()))
                        .pendingChanges())
                .isFalse();
        assertThat(read(database("orders")).pendingChanges()).isFalse();
    }

    @Test
    void aDatabaseThatIsStillBeingMadeIsNew() {
        assertThat(read(database("orders")).createdAt()).isAfter("2100-01-01T00:00:00Z");
    }

    @Test
    void aReplicaOfAClusterHasASourceToo() {
        assertThat(read(database("orders").readReplicaSourceDBClusterIdentifier("aurora-1"))
                        .source())
                .contains("aurora-1");
    }

    @Test
    void gathersWhatEachClassTakesOfEachStorageType() {
        doReturn(
                        offers("more", option("db.m5.large", "gp3", false, 20, 65536)),
                        offers(
                                null,
                                option("db.m5.large", "io1", true, 100, 65536),
                                option("db.r5.large", "gp2", false, 5, 1000)))
                .when(rds)
                .describeOrderableDBInstanceOptions(any(DescribeOrderableDbInstanceOptionsRequest.class));

        ClassOffers.Answer offer = gateway.orderableClasses("postgres", "16.4");

        assertThat(offer)
                .isEqualTo(new ClassOffers.Listed(Map.of(
                        "db.m5.large",
                        new ClassOffers.Terms(
                                true,
                                Map.of(
                                        "gp3", new SizeRange(20, 65536),
                                        "io1", new SizeRange(100, 65536))),
                        "db.r5.large",
                        new ClassOffers.Terms(false, Map.of("gp2", new SizeRange(5, 1000))))));
        assertThat(gateway.orderableClasses("postgres", "16.4")).isSameAs(offer);
        verify(rds, times(2)).describeOrderableDBInstanceOptions(any(DescribeOrderableDbInstanceOptionsRequest.class));
    }

    @Test
    void aVersionThatIsNoLongerSoldHasNoOffer() {
        doReturn(offers(null))
                .when(rds)
                .describeOrderableDBInstanceOptions(any(DescribeOrderableDbInstanceOptionsRequest.class));
        assertThat(gateway.orderableClasses("postgres", "9.3.3")).isEqualTo(new ClassOffers.NothingNew());
    }

    @Test
    void whatCannotBeReadIsUnknownAndAskedForAgain() {
        doThrow(refusal("AccessDenied", 403))
                .doReturn(offers(null, option("db.m5.large", "gp3", true, 20, 65536)))
                .when(rds)
                .describeOrderableDBInstanceOptions(any(DescribeOrderableDbInstanceOptionsRequest.class));
        assertThat(gateway.orderableClasses("postgres", "16.4"))
                .isEqualTo(new ClassOffers.Unknown("AccessDenied on rds:DescribeOrderableDBInstanceOptions"));
        assertThat(gateway.orderableClasses("postgres", "16.4")).isInstanceOf(ClassOffers.Listed.class);
    }

    @Test
    void aRefusalNamesTheAction() {
        doThrow(refusal("AccessDenied", 403)).when(rds).describeDBInstances(any(DescribeDbInstancesRequest.class));
        assertThat(catchThrowableOfType(GatewayException.class, () -> gateway.databases(OwnerTags.usual())))
                .hasMessage("AccessDenied on rds:DescribeDBInstances");
    }

    private Database read(DBInstance.Builder described) {
        doReturn(page(null, described.build())).when(rds).describeDBInstances(any(DescribeDbInstancesRequest.class));
        return gateway.databases(OwnerTags.usual()).getFirst();
    }

    private static DBInstance.Builder database(String id) {
        return DBInstance.builder()
                .dbInstanceArn("arn:aws:rds:eu-central-1:123456789012:db:" + id)
                .dbInstanceIdentifier(id)
                .dbInstanceClass("db.m5.xlarge")
                .engine("postgres");
    }

    private static DescribeDbInstancesResponse page(String marker, DBInstance... databases) {
        return DescribeDbInstancesResponse.builder()
                .dbInstances(databases)
                .marker(marker)
                .build();
    }

    private static DescribeOrderableDbInstanceOptionsResponse offers(
            String marker, OrderableDBInstanceOption... options) {
        return DescribeOrderableDbInstanceOptionsResponse.builder()
                .orderableDBInstanceOptions(options)
                .marker(marker)
                .build();
    }

    private static OrderableDBInstanceOption option(
            String name, String storageType, boolean multiAz, int minGib, int maxGib) {
        return OrderableDBInstanceOption.builder()
                .dbInstanceClass(name)
                .storageType(storageType)
                .multiAZCapable(multiAz)
                .minStorageSize(minGib)
                .maxStorageSize(maxGib)
                .build();
    }

    private static RdsException refusal(String code, int status) {
        return (RdsException) RdsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
