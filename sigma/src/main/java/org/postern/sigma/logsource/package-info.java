/** Which events a rule's log source stands for. */
@NullMarked
package org.postern.sigma.logsource;

import org.jspecify.annotations.NullMarked;
