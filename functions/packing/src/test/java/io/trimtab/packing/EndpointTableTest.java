package io.trimtab.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.GeneratedServiceMetadataProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadataProvider;

class EndpointTableTest {
    private final EndpointTable table = new EndpointTable(bytes());

    @Test
    void readsEveryEntry() {
        assertThat(table.entries())
                .hasSize(312)
                .containsEntry("ce", "software/amazon/awssdk/regions/servicemetadata/CeServiceMetadata")
                .containsEntry(
                        "api.pricing", "software/amazon/awssdk/regions/servicemetadata/ApiPricingServiceMetadata");
    }

    @Test
    void keepsTheEndpointsOfServicesInUseAndForgetsTheOthers() throws ReflectiveOperationException {
        var small = provider(table.only(Set.of("ce", "ec2")));

        assertThat(small.serviceMetadata("ce").signingRegion(Region.AWS_GLOBAL)).isEqualTo(Region.US_EAST_1);
        assertThat(small.serviceMetadata("ec2").regions()).contains(Region.EU_CENTRAL_1);
        assertThat(small.serviceMetadata("ssm")).isNull();
    }

    private static ServiceMetadataProvider provider(byte[] bytes) throws ReflectiveOperationException {
        var loader = new ClassLoader(EndpointTableTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(GeneratedServiceMetadataProvider.class.getName(), bytes, 0, bytes.length);
            }
        };
        return (ServiceMetadataProvider) loader.define().getConstructor().newInstance();
    }

    private static byte[] bytes() {
        var name = GeneratedServiceMetadataProvider.class.getSimpleName() + ".class";
        try (var content = GeneratedServiceMetadataProvider.class.getResourceAsStream(name)) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
