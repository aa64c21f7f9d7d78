package org.postern.console.http;

import java.util.ArrayList;
import java.util.List;

/** Everything that can be asked for, in the order in which it was added. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** Something that is looked at. */
  public Routes get(String path, Access access, Route.Handler handler) {
    routes.add(new Route("GET", path, access, 0, handler));
    return this;
  }

  /** Something that is changed by a form. */
  public Routes post(String path, Access access, Route.Handler handler) {
    return post(path, access, Route.FORM, handler);
  }

  /** Something that is changed by a form with a file of a bounded size in bytes. */
  public Routes post(String path, Access access, long limit, Route.Handler handler) {
    routes.add(new Route("POST", path, access, limit, handler));
    return this;
  }

  /** All of them. */
  public List<Route> all() {
    return List.copyOf(routes);
  }
}
