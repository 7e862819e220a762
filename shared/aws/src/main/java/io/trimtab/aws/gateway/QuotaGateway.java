package io.trimtab.aws.gateway;

import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/// Reads how many vCPUs the account may run on demand, and how many it runs.
public final class QuotaGateway {
    /// "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", in vCPUs.
    private static final String STANDARD = "L-1216C47A";

    private static final Set<Character> STANDARD_FAMILIES = Set.of('a', 'c', 'd', 'h', 'i', 'm', 'r', 't', 'z');
    private static final int PAGE = 1000;

    private final Supplier<ServiceQuotasClient> quotas;
    private final Supplier<Ec2Client> ec2;

    public QuotaGateway(AwsClients clients) {
        this(clients.further(ServiceQuotasClient::builder), clients::ec2);
    }

    QuotaGateway(Supplier<ServiceQuotasClient> quotas, Supplier<Ec2Client> ec2) {
        this.quotas = quotas;
        this.ec2 = ec2;
    }

    /// Whether this quota is the one that counts for an instance type: `inf2`, `trn1`, `dl1`, `hpc7a` begin like
    /// others and have quotas of their own.
    public static boolean isStandard(String type) {
        return STANDARD_FAMILIES.contains(type.charAt(0)) && !type.matches("(inf|trn|dl|hpc)\\d.*");
    }

    public double standardVCpuLimit() {
        return GatewayException.guard(
                "servicequotas:GetServiceQuota",
                () -> quotas.get()
                        .getServiceQuota(get -> get.serviceCode("ec2").quotaCode(STANDARD))
                        .quota()
                        .value());
    }

    /// Of all instances that run on demand and count for it.
    public int standardVCpusInUse() {
        var running = DescribeInstancesRequest.builder()
                .maxResults(PAGE)
                .filters(Filter.builder()
                        .name("instance-state-name")
                        .values("pending", "running")
                        .build())
                .build();
        return GatewayException.guard(
                "ec2:DescribeInstances",
                () -> ec2.get().describeInstancesPaginator(running).reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .filter(instance ->
                                instance.instanceLifecycle() == null && isStandard(instance.instanceTypeAsString()))
                        .mapToInt(QuotaGateway::vCpus)
                        .sum());
    }

    private static int vCpus(Instance instance) {
        var options = instance.cpuOptions();
        return options == null || options.coreCount() == null || options.threadsPerCore() == null
                ? 0
                : options.coreCount() * options.threadsPerCore();
    }
}
