/** Questions to an assessment that are answered true, false or cannot tell, each with a reason. */
@NullMarked
package org.postern.response.directive.query;

import org.jspecify.annotations.NullMarked;
