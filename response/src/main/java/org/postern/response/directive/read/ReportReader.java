package org.postern.response.directive.read;

import java.util.ArrayList;
import java.util.List;
import org.postern.response.directive.ReportTemplate;
import org.postern.sigma.parse.Tree;

/** Reads the reporting template. */
final class ReportReader {
  private ReportReader() {}

  static ReportTemplate read(Problems problems, Tree tree) {
    Fields fields = Fields.of(problems, "'report'", tree);
    String to = fields.text("to");
    String how = fields.text("how");
    List<ReportTemplate.Field> read = new ArrayList<>();
    for (Tree item : fields.items("fields")) {
      Fields field = Fields.of(problems, "the field", item);
      String id = field.key("id");
      String label = field.text("label");
      field
          .constant("from", field.text("from"), ReportTemplate.Source.class)
          .ifPresent(source -> read.add(new ReportTemplate.Field(id, label, source)));
      field.done();
    }
    fields.done();
    return new ReportTemplate(to, how, read);
  }
}
