package io.trimtab.aws.gateway;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/// Reads how many vCPUs the account may run, and how many it runs, of one of EC2's quotas.
public final class QuotaGateway {
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

    public double limit(VCpuQuota quota) {
        return GatewayException.guard(
                "servicequotas:GetServiceQuota",
                () -> quotas.get()
                        .getServiceQuota(get -> get.serviceCode("ec2").quotaCode(quota.code()))
                        .quota()
                        .value());
    }

    /// Of all instances that run and count for it.
    public int inUse(VCpuQuota quota) {
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
                        .filter(instance -> of(instance).filter(quota::equals).isPresent())
                        .mapToInt(QuotaGateway::vCpus)
                        .sum());
    }

    private static Optional<VCpuQuota> of(Instance instance) {
        return VCpuQuota.of(
                instance.instanceTypeAsString(), instance.instanceLifecycle() == InstanceLifecycleType.SPOT);
    }

    private static int vCpus(Instance instance) {
        var options = instance.cpuOptions();
        return options == null || options.coreCount() == null || options.threadsPerCore() == null
                ? 0
                : options.coreCount() * options.threadsPerCore();
    }
}
