package io.trimtab.aws.gateway;

import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.InstanceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;

/// Reads EC2: what runs, and what could run instead.
public final class ComputeGateway {
    private static final int INSTANCES_A_PAGE = 1000;
    private static final int TYPES_A_PAGE = 100;
    /// EC2 takes no more values in one filter.
    private static final int FILTER_VALUES = 200;

    private final Supplier<Ec2Client> client;
    private final Supplier<Region> region;
    /// What a family offers does not change while a container lives.
    private final Map<String, List<InstanceType>> typesByFamily = new ConcurrentHashMap<>();

    public ComputeGateway(AwsClients clients) {
        this(clients::ec2, clients::region);
    }

    ComputeGateway(Supplier<Ec2Client> client, Supplier<Region> region) {
        this.client = client;
        this.region = region;
    }

    /// Every instance of the region that is not terminated.
    ///
    /// @throws GatewayException when the list cannot be read to its end: half a list is no list
    public List<Instance> instances(OwnerTags owners) {
        return GatewayException.guard("ec2:DescribeInstances", () -> {
            InstanceReader reader = new InstanceReader(region.get(), owners);
            List<Instance> instances = new ArrayList<>();
            for (var page : client.get().describeInstancesPaginator(aliveInstances())) {
                for (var reservation : page.reservations()) {
                    reservation.instances().forEach(one -> instances.add(reader.read(reservation.ownerId(), one)));
                }
            }
            return List.copyOf(instances);
        });
    }

    /// Every type of these families, by name. A family that is not offered here adds nothing.
    ///
    /// @param families such as `m7i`
    /// @throws GatewayException when they cannot be read
    public SortedMap<String, InstanceType> instanceTypes(Collection<String> families) {
        List<String> unknown = new TreeSet<>(families)
                .stream().filter(family -> !typesByFamily.containsKey(family)).toList();
        for (int first = 0; first < unknown.size(); first += FILTER_VALUES) {
            readFamilies(unknown.subList(first, Math.min(unknown.size(), first + FILTER_VALUES)));
        }
        SortedMap<String, InstanceType> types = new TreeMap<>();
        for (String family : families) {
            typesByFamily.getOrDefault(family, List.of()).forEach(type -> types.put(type.name(), type));
        }
        return types;
    }

    private void readFamilies(List<String> families) {
        Map<String, List<InstanceType>> found = new ConcurrentHashMap<>();
        families.forEach(family -> found.put(family, new ArrayList<>()));
        GatewayException.guard("ec2:DescribeInstanceTypes", () -> {
            var request = DescribeInstanceTypesRequest.builder()
                    .maxResults(TYPES_A_PAGE)
                    .filters(filter(
                            "instance-type",
                            families.stream().map(family -> family + ".*").toList()))
                    .build();
            client.get().describeInstanceTypesPaginator(request).instanceTypes().stream()
                    .map(InstanceTypeReader::read)
                    .forEach(type -> found.computeIfPresent(type.family(), (_, types) -> {
                        types.add(type);
                        return types;
                    }));
            return found;
        });
        typesByFamily.putAll(found);
    }

    private static DescribeInstancesRequest aliveInstances() {
        return DescribeInstancesRequest.builder()
                .maxResults(INSTANCES_A_PAGE)
                .filters(filter("instance-state-name", List.of("pending", "running", "stopping", "stopped")))
                .build();
    }

    private static Filter filter(String name, Collection<String> values) {
        return Filter.builder().name(name).values(values).build();
    }
}
