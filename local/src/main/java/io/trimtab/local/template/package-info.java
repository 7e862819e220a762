/// Reads template.yaml, so that what runs here has the settings, the table and the permissions that are deployed.
@NullMarked
package io.trimtab.local.template;

import org.jspecify.annotations.NullMarked;
