"""Find the rows of one key at any data version: for `at_version` with an id or with `vintage=first`."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('production', '0003_figures_keep_what_is_cited'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='quarterlymetric',
            index=models.Index(models.F('public_id'), models.F('holds_from'), name='metric_by_key'),
        ),
    ]
