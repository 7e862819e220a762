package io.trimtab.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArnTest {
    private static final Arn FUNCTION = new Arn("arn:aws-cn:lambda:cn-north-1:123456789012:function:checkout:live");

    @Test
    void namesItsParts() {
        assertThat(FUNCTION.service()).isEqualTo("lambda");
        assertThat(FUNCTION.region()).isEqualTo("cn-north-1");
        assertThat(FUNCTION.account()).isEqualTo("123456789012");
        assertThat(FUNCTION.resource()).isEqualTo("function:checkout:live");
        assertThat(FUNCTION).hasToString(FUNCTION.value());
    }

    @Test
    void isMadeOfItsParts() {
        assertThat(Arn.of("aws", "ec2", "eu-central-1", "123456789012", "instance/i-1"))
                .isEqualTo(new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-1"));
    }

    @Test
    void isTheSameElsewhere() {
        assertThat(FUNCTION.in("cn-northwest-1", "210987654321"))
                .isEqualTo(new Arn("arn:aws-cn:lambda:cn-northwest-1:210987654321:function:checkout:live"));
    }

    @Test
    void regionAndAccountMayBeEmpty() {
        Arn bucket = new Arn("arn:aws:s3:::logs");

        assertThat(bucket.region()).isEmpty();
        assertThat(bucket.account()).isEmpty();
        assertThat(bucket.resource()).isEqualTo("logs");
    }

    @Test
    void refusesWhatIsNone() {
        for (String wrong :
                List.of("", "i-1", "arn:aws:ec2:eu-central-1:123456789012:", "arn::ec2:r:a:x", "urn:a:b:c:d:e")) {
            assertThatThrownBy(() -> new Arn(wrong))
                    .hasMessage("arn must have the form arn:partition:service:region:account:resource, was " + wrong);
        }
    }

    @Test
    void sortsByItsText() {
        Arn other = new Arn("arn:aws:ec2:eu-central-1:123456789012:instance/i-1");

        assertThat(FUNCTION).isLessThan(other);
        assertThat(FUNCTION).isEqualByComparingTo(new Arn(FUNCTION.value()));
    }
}
