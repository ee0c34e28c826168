"""Since and until which day of publication a value held.

Rows of before know only what holds now: since the day of the release that states it. What held earlier
of a restated key is added when the key is published anew.
"""

from django.db import migrations, models
from django.db.models import F, OuterRef, Q, Subquery


def holds_since_its_release(apps, schema_editor):
    figures = apps.get_model('production', 'Figure').objects.filter(pk=OuterRef('figure'))
    rows = apps.get_model('production', 'QuarterlyMetric').objects.using(schema_editor.connection.alias)
    rows.update(holds_from=Subquery(figures.values('release__published_on')))


class Migration(migrations.Migration):

    dependencies = [
        ('production', '0001_initial'),
        ('releases', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='quarterlymetric',
            name='one_current_metric_a_key',
        ),
        migrations.AddField(
            model_name='quarterlymetric',
            name='holds_from',
            field=models.DateField(help_text='day on which it came to hold', null=True),
        ),
        migrations.AddField(
            model_name='quarterlymetric',
            name='holds_until',
            field=models.DateField(blank=True, help_text='day on which another came to hold; null: it holds', null=True),
        ),
        migrations.RunPython(holds_since_its_release, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='quarterlymetric',
            name='holds_from',
            field=models.DateField(help_text='day on which it came to hold'),
        ),
        migrations.AddConstraint(
            model_name='quarterlymetric',
            constraint=models.UniqueConstraint(F('public_id'), condition=Q(('holds_until', None), ('until_version', None)), name='one_current_metric_a_key'),
        ),
        migrations.AddConstraint(
            model_name='quarterlymetric',
            constraint=models.UniqueConstraint(F('public_id'), F('holds_from'), condition=Q(('until_version', None)), name='one_metric_a_key_and_day'),
        ),
        migrations.AddConstraint(
            model_name='quarterlymetric',
            constraint=models.CheckConstraint(condition=Q(('holds_until', None), ('holds_until__gt', F('holds_from')), _connector='OR'), name='metric_holds_for_a_day'),
        ),
    ]
