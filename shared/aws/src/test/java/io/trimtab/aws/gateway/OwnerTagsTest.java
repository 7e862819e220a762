package io.trimtab.aws.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimtab.domain.resource.Owner;
import io.trimtab.domain.resource.Owner.Kind;
import io.trimtab.domain.resource.Tags;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTagsTest {
    private final OwnerTags owners = OwnerTags.usual();

    @ParameterizedTest
    @CsvSource({
        "aws:cloudformation:stack-name, shop, CLOUDFORMATION, shop",
        "elasticbeanstalk:environment-name, web, BEANSTALK, web",
        "eks:cluster-name, blue, EKS, blue",
        "aws:eks:cluster-name, blue, EKS, blue",
        "kubernetes.io/cluster/green, owned, EKS, green",
        "aws:ecs:clusterName, batch, ECS, batch",
        "aws:ec2launchtemplate:id, lt-0abc, LAUNCH_TEMPLATE, lt-0abc",
        "terraform, true, TERRAFORM, terraform=true",
        "ManagedBy, Terraform, TERRAFORM, ManagedBy=terraform",
        "managed-by, terraform, TERRAFORM, managed-by=terraform",
        "tf:workspace, prod, TERRAFORM, tf:workspace=prod",
    })
    void namesTheOwnerThatATagGivesAway(String key, String value, Kind kind, String name) {
        assertThat(owners.owner(new Tags(Map.of(key, value)))).contains(new Owner(kind, name));
    }

    @Test
    void nobodyOwnsWhatCarriesNoMark() {
        assertThat(owners.owner(new Tags(Map.of("terraform", "false", "Name", "web", "managed-by", "hand"))))
                .isEmpty();
        assertThat(owners.owner(Tags.NONE)).isEmpty();
    }

    @Test
    void theClusterOwnsItsNodeEvenIfAStackAndATemplateMadeIt() {
        Tags node = new Tags(Map.of(
                "aws:ec2launchtemplate:id", "lt-0abc",
                "aws:cloudformation:stack-name", "eksctl-blue-nodegroup",
                "terraform", "true",
                "eks:cluster-name", "blue"));
        assertThat(owners.owner(node)).contains(new Owner(Kind.EKS, "blue"));
    }

    @Test
    void theStackComesBeforeAMarkThatAPersonSet() {
        Tags tags = new Tags(Map.of("aws:cloudformation:stack-name", "shop", "terraform", "true"));
        assertThat(owners.owner(tags)).contains(new Owner(Kind.CLOUDFORMATION, "shop"));
    }

    @Test
    void theMarkersAreASetting() {
        OwnerTags own = new OwnerTags(List.of("iac=terraform"));
        assertThat(own.owner(new Tags(Map.of("iac", "Terraform"))))
                .contains(new Owner(Kind.TERRAFORM, "iac=terraform"));
        assertThat(own.owner(new Tags(Map.of("terraform", "true")))).isEmpty();
    }
}
