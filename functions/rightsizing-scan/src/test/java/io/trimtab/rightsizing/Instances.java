package io.trimtab.rightsizing;

import io.trimtab.domain.resource.Architecture;
import io.trimtab.domain.resource.Arn;
import io.trimtab.domain.resource.Instance;
import io.trimtab.domain.resource.OperatingSystem;
import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Builds an EC2 instance that runs Linux for a quarter, with one interface and one volume, tagged as production.
public final class Instances {
    public static final String ID = "i-0a1b2c3d4e5f67890";
    public static final String VOLUME = "vol-0123456789abcdef0";

    private final String type;
    private final Map<String, String> tags = new HashMap<>(Map.of("Name", "shop", "environment", "prod"));
    private String state = "running";
    private Instant launchedAt = Fixtures.NOW.minus(Duration.ofDays(90));
    private OperatingSystem system = OperatingSystem.LINUX;
    private Architecture architecture = Architecture.X86_64;
    private String virtualization = "hvm";
    private String tenancy = "default";
    private boolean spot;
    private boolean detailed;
    private Optional<String> group = Optional.empty();
    private Optional<Owner> owner = Optional.empty();
    private int interfaces = 1;
    private int addresses = 1;
    private boolean instanceStore;
    private List<String> volumes = List.of(VOLUME);

    private Instances(String type) {
        this.type = type;
    }

    public static Instances of(String type) {
        return new Instances(type);
    }

    public Instances tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public Instances untagged() {
        tags.clear();
        return this;
    }

    public Instances state(String word) {
        state = word;
        return this;
    }

    public Instances launched(Duration ago) {
        launchedAt = Fixtures.NOW.minus(ago);
        return this;
    }

    public Instances system(OperatingSystem value) {
        system = value;
        return this;
    }

    public Instances architecture(Architecture value) {
        architecture = value;
        return this;
    }

    public Instances virtualization(String word) {
        virtualization = word;
        return this;
    }

    public Instances tenancy(String word) {
        tenancy = word;
        return this;
    }

    public Instances spot() {
        spot = true;
        return this;
    }

    public Instances detailed() {
        detailed = true;
        return this;
    }

    public Instances group(String name) {
        group = Optional.of(name);
        return this;
    }

    public Instances owner(Owner.Kind kind, String name) {
        owner = Optional.of(new Owner(kind, name));
        return this;
    }

    public Instances interfaces(int count, int addressesEach) {
        interfaces = count;
        addresses = addressesEach;
        return this;
    }

    public Instances instanceStore() {
        instanceStore = true;
        return this;
    }

    public Instances volumes(String... ids) {
        volumes = List.of(ids);
        return this;
    }

    public Instance build() {
        return new Instance(
                Arn.of("aws", "ec2", Fixtures.REGION, Fixtures.ACCOUNT, "instance/" + ID),
                ID,
                type,
                state,
                launchedAt,
                system,
                architecture,
                virtualization,
                tenancy,
                spot,
                "ami-0123456789abcdef0",
                detailed,
                group,
                owner,
                interfaces,
                addresses,
                instanceStore,
                volumes,
                new Tags(tags));
    }
}
