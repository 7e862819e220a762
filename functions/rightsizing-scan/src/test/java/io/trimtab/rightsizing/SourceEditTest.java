package io.trimtab.rightsizing;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Tags;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceEditTest {
    private static final SourceEdit TYPE = new SourceEdit("InstanceType", "aws_instance", "instance_type");

    @Test
    void cloudFormationIsAPropertyOfItsResource() {
        Tags tags = new Tags(Map.of("aws:cloudformation:logical-id", "Server"));

        assertThat(edit(Owner.Kind.CLOUDFORMATION, tags)).isEqualTo("""
                In the template of stack shop, resource Server:
                  InstanceType: m5.large  # was m5.xlarge""");
        assertThat(edit(Owner.Kind.CLOUDFORMATION, Tags.NONE)).isEqualTo("""
                In the template of stack shop, resource whose physical id is i-1:
                  InstanceType: m5.large  # was m5.xlarge""");
    }

    @Test
    void terraformIsAnArgumentInQuotes() {
        assertThat(edit(Owner.Kind.TERRAFORM, Tags.NONE)).isEqualTo("""
                In the aws_instance whose id is i-1:
                  instance_type = "m5.large"  # was "m5.xlarge\"""");
    }

    @Test
    void terraformNumbersHaveNoQuotes() {
        SourceEdit memory = new SourceEdit("MemorySize", "aws_lambda_function", "memory_size");

        assertThat(memory.text(new Owner(Owner.Kind.TERRAFORM, "shop"), Tags.NONE, "checkout", "1024", "512"))
                .isEqualTo("""
                        In the aws_lambda_function whose id is checkout:
                          memory_size = 512  # was 1024""");
    }

    @Test
    void clustersAndEnvironmentsNameWhatStartsTheirMachines() {
        assertThat(edit(Owner.Kind.EKS, Tags.NONE)).isEqualTo("""
                In the node group of cluster shop:
                  instanceTypes: [m5.large]  # was m5.xlarge""");
        assertThat(edit(Owner.Kind.ECS, Tags.NONE)).isEqualTo("""
                In the launch template of the capacity provider of cluster shop:
                  InstanceType: m5.large  # was m5.xlarge""");
        assertThat(edit(Owner.Kind.BEANSTALK, Tags.NONE)).isEqualTo("""
                In .ebextensions of environment shop:
                  option_settings:
                    aws:ec2:instances:
                      InstanceTypes: m5.large  # was m5.xlarge""");
        assertThat(edit(Owner.Kind.LAUNCH_TEMPLATE, Tags.NONE)).isEqualTo("""
                In a new version of launch template shop:
                  InstanceType: m5.large  # was m5.xlarge""");
    }

    private static String edit(Owner.Kind kind, Tags tags) {
        return TYPE.text(new Owner(kind, "shop"), tags, "i-1", "m5.xlarge", "m5.large");
    }
}
